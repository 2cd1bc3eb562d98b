using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KubePortal.Browser.Tests;

/// <summary>The workbench of a page, as a learner uses it.</summary>
internal sealed class Workbench(IPage page)
{
    /// <summary>The shipped lesson with the lab that most tests use.</summary>
    public const string DeploymentLesson = "courses/kubernetes/workloads/deployment";

    /// <summary>The shipped lesson with the shortest lab.</summary>
    public const string PodLesson = "courses/kubernetes/workloads/pod";

    /// <summary>What the first console shows.</summary>
    public ILocator Screen => page.Locator(".console .xterm-rows").First;

    /// <summary>The pods on their nodes.</summary>
    public ILocator Pods => page.Locator(".node .pod");

    /// <summary>Opens a lesson with its workbench, and waits for the prompt.</summary>
    public static async Task<Workbench> OpenAsync(IPage page, string lesson = DeploymentLesson)
    {
        await page.GotoAsync($"{lesson}?workbench=open");
        var workbench = new Workbench(page);
        await workbench.ReadyAsync();
        return workbench;
    }

    /// <summary>Waits for the prompt.</summary>
    public Task ReadyAsync() => Expect(Screen).ToContainTextAsync("$");

    /// <summary>Types a line into the first console, as a learner does.</summary>
    public async Task TypeAsync(string line, int console = 0)
    {
        await TurnToAsync(console);
        await page.Locator(".console .xterm-helper-textarea").Nth(console).FocusAsync();
        await page.Keyboard.TypeAsync(line);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Brings a console forward, where a phone shows one at a time.</summary>
    public async Task TurnToAsync(int console)
    {
        var tab = page.Locator(".tabs button").Nth(console);
        if (await tab.IsVisibleAsync())
        {
            await tab.ClickAsync();
        }
    }

    /// <summary>Opens the lesson's lab, and waits until its tasks watch.</summary>
    public async Task OpenLabAsync()
    {
        await page.Locator("[data-open-lab]").ClickAsync();
        await Expect(page.Locator("[data-task]").First).ToBeVisibleAsync();
    }

    /// <summary>Solves the open lab of <see cref="PodLesson"/> by typing.</summary>
    public async Task SolvePodLabAsync()
    {
        await TypeAsync("kubectl run web --image=nginx:1.29");
        await PassedAsync("web-runs");
        await TypeAsync("kubectl label pod web tier=frontend");
        await PassedAsync("web-is-labelled");
        await TypeAsync("kubectl set image pod/cart cart=nginx:1.29");
        await PassedAsync("cart-is-repaired");
        await Expect(page.Locator(".debrief")).ToBeVisibleAsync();
    }

    /// <summary>A task of the lab.</summary>
    public ILocator Task(string id) => page.Locator($"[data-task='{id}']");

    /// <summary>Waits until a task is green.</summary>
    public Task PassedAsync(string id) => Expect(Task(id)).ToHaveAttributeAsync("data-state", "passed", new() { Timeout = 60_000 });
}
