using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace KubePortal.Browser.Tests;

/// <summary>The whole job, as a newcomer does it, on a portal of its own that is restarted on the way.</summary>
public sealed class WholeJobTests(Browser browser)
{
    private const string Password = "seven green kites over the harbour";

    [Fact]
    public async Task A_lab_is_solved_by_typing_and_its_progress_is_found_in_account_and_team_even_after_a_restart()
    {
        using var data = new TemporaryFolder();
        string? storage;
        await using (var portal = await RunningPortal.StartAsync(data.Path))
        {
            var page = await browser.OpenAsync(portal.Address);
            await page.GotoAsync("");
            await page.Locator("main a[href^='courses/kubernetes']").First.ClickAsync();

            await SolveDeploymentLabAsync(page);
            await RegisterAsync(page);
            await ExpectSolvedAsync(page);

            await page.GotoAsync("teams");
            await page.Locator("input[name='Input.Name']").FillAsync("Harbour");
            await page.Locator("form:has(input[name='Input.Name']) button").ClickAsync();
            await ExpectOnTeamPageAsync(page);
            storage = await page.Context.StorageStateAsync();
        }

        await using (var restarted = await RunningPortal.StartAsync(data.Path))
        {
            var page = await browser.OpenAsync(restarted.Address, storage: storage);

            await ExpectSolvedAsync(page);
            await page.GotoAsync("teams");
            await page.GetByRole(AriaRole.Link, new() { Name = "Harbour" }).ClickAsync();
            await ExpectOnTeamPageAsync(page);
        }
    }

    [Fact]
    public async Task Reading_notes_are_a_course_whose_commands_run_with_a_click()
    {
        Assert.SkipWhen(Repository.Notes is null, "the reading notes do not lie beside the repository");
        using var data = new TemporaryFolder();
        using var content = new TemporaryFolder();
        var course = Directory.CreateDirectory(Path.Combine(content.Path, "courses", "notes"));
        File.Copy(Repository.Notes, Path.Combine(course.FullName, "notes.md"));
        await using var portal = await RunningPortal.StartAsync(data.Path, content.Path);
        var page = await browser.OpenAsync(portal.Address, language: "ja");

        await page.GotoAsync("courses/notes");
        var lessons = page.Locator("main a[href^='courses/notes/']");
        (await lessons.CountAsync()).ShouldBeGreaterThan(20);

        // The first lesson that asks a cluster for something.
        foreach (var address in await lessons.EvaluateAllAsync<string[]>("links => [...new Set(links.map(a => a.getAttribute('href').split('#')[0]))]"))
        {
            var text = await (await page.APIRequest.GetAsync(new Uri(portal.Address, address).ToString())).TextAsync();
            if (text.Contains("data-command=\"kubectl get", StringComparison.Ordinal))
            {
                await page.GotoAsync(address);
                break;
            }
        }

        var line = page.Locator("[data-command^='kubectl get']").First;
        await line.Locator("[data-action='run']").ClickAsync();

        await Expect(new Workbench(page).Screen).ToContainTextAsync("$ kubectl get");
        await Expect(page.Locator("[data-ran]").First).ToBeVisibleAsync();
    }

    private static async Task SolveDeploymentLabAsync(IPage page)
    {
        var workbench = await Workbench.OpenAsync(page);
        await workbench.OpenLabAsync();
        await Expect(workbench.Task("scaled")).ToContainTextAsync("web is asked for 3 replicas; 5 are wanted");
        await Expect(page.Locator(".node .pod.tone-broken")).ToHaveCountAsync(1);

        await workbench.TypeAsync("kubectl scale deployment/web --replicas=5");
        await workbench.PassedAsync("scaled");
        await workbench.TypeAsync("kubectl set image deployment/web nginx=nginx:1.29");
        await workbench.PassedAsync("updated");
        await workbench.TypeAsync("kubectl rollout undo deployment/cart");
        await workbench.PassedAsync("cart-is-back");

        await Expect(page.Locator(".node .pod.tone-broken")).ToHaveCountAsync(0);
        await Expect(page.Locator(".debrief")).ToBeVisibleAsync();
    }

    private static async Task RegisterAsync(IPage page)
    {
        await page.GotoAsync("account/register");
        await page.Locator("input[name='Input.UserName']").FillAsync("aiko");
        await page.Locator("input[name='Input.DisplayName']").FillAsync("Aiko");
        await page.Locator("input[name='Input.Password']").FillAsync(Password);
        await page.Locator("main form button").ClickAsync();
        await Expect(page.Locator("header.head")).ToContainTextAsync("Aiko");
    }

    private static async Task ExpectSolvedAsync(IPage page)
    {
        await page.GotoAsync("courses/kubernetes");
        await Expect(page.Locator("a[href^='courses/kubernetes/workloads/deployment'] [data-state]").First).Not.ToHaveAttributeAsync("data-state", "open");
    }

    private static async Task ExpectOnTeamPageAsync(IPage page)
    {
        var row = page.Locator("table.board tbody tr");
        await Expect(row).ToContainTextAsync("Aiko");
        await Expect(row.Locator("td.done, td.begun").First).ToBeVisibleAsync();
    }
}
