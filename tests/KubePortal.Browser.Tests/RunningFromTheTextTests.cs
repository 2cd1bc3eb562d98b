using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace KubePortal.Browser.Tests;

/// <summary>Commands that are run from a lesson's text: the cluster settles between them, as it does for somebody who types.</summary>
public sealed class RunningFromTheTextTests(Browser browser, SharedPortal portal)
{
    private const string ContainersLesson = "courses/kubernetes/hello/containers";
    private const string ReadingLesson = "courses/kubernetes/kubectl/reading";

    [Fact]
    public async Task A_block_that_is_run_at_once_prints_what_its_example_says()
    {
        var page = await browser.OpenAsync(portal.Address);
        var workbench = await Workbench.OpenAsync(page, ContainersLesson);

        await Block(page, "kubectl expose deployment web").Locator("[data-action='run-all']").ClickAsync();

        await Expect(workbench.Screen).ToContainTextAsync("deployment.apps/web   2/2");
    }

    [Fact]
    public async Task A_line_says_that_it_waits_from_the_click_until_the_workbench_has_run_it()
    {
        var page = await browser.OpenAsync(portal.Address);
        await page.GotoAsync(ContainersLesson);
        var block = Block(page, "kubectl create deployment shop");

        // Read in the same task as the click, before anything can have come.
        var said = await block.Locator("[data-action='run']").EvaluateAsync<string>(
            "button => { button.click(); return `${button.parentElement.dataset.ran} ${button.getAttribute('aria-busy')}`; }");

        Assert.Equal("running true", said);
        await Expect(block.Locator("[data-ran='done'] [data-action='run']")).ToHaveAttributeAsync("aria-busy", "false");
    }

    [Fact]
    public async Task Blocks_that_are_run_one_right_after_the_other_do_so_too()
    {
        var page = await browser.OpenAsync(portal.Address);
        var workbench = await Workbench.OpenAsync(page, ContainersLesson);

        await Block(page, "kubectl run hello").Locator("[data-action='run']").ClickAsync();
        await Block(page, "kubectl logs hello").Locator("[data-action='run-all']").ClickAsync();

        await Expect(workbench.Screen).ToContainTextAsync("Hello from Docker!");
        await Expect(workbench.Screen).ToContainTextAsync("Completed");
    }

    [Fact]
    public async Task It_is_said_that_a_line_waits_and_ctrl_c_runs_it_now()
    {
        var page = await browser.OpenAsync(portal.Address);
        var workbench = await Workbench.OpenAsync(page, ContainersLesson);
        await PullSomethingLargeAsync(workbench);

        await Block(page, "get pod hello").Locator("[data-action='run']").Last.ClickAsync();
        await Expect(page.Locator(".settling")).ToContainTextAsync("The cluster is settling");
        await Expect(workbench.Screen).Not.ToContainTextAsync("NotFound");
        await page.Keyboard.PressAsync("Control+c");

        await Expect(workbench.Screen).ToContainTextAsync("NotFound");
        await Expect(page.Locator(".settling")).ToBeEmptyAsync();
        await workbench.TypeAsync("kubectl get pod large");
        await Expect(workbench.Screen).ToContainTextAsync("ContainerCreating");
    }

    [Fact]
    public async Task A_watch_shows_how_the_cluster_settles()
    {
        var page = await browser.OpenAsync(portal.Address);
        var workbench = await Workbench.OpenAsync(page, ReadingLesson);
        await PullSomethingLargeAsync(workbench);

        await Block(page, "--output-watch-events").Locator("[data-action='run']").ClickAsync();

        await Expect(workbench.Screen).ToContainTextAsync("ContainerCreating");
    }

    // Three hundred megabytes take a simulated node seven seconds.
    private static async Task PullSomethingLargeAsync(Workbench workbench)
    {
        await workbench.TypeAsync("kubectl run large --image=mongo");
        await Expect(workbench.Screen).ToContainTextAsync("pod/large created");
    }

    private static ILocator Block(IPage page, string command) =>
        page.Locator("figure.code[data-fence='run']").Filter(new() { Has = page.Locator($"[data-command*='{command}']") });
}
