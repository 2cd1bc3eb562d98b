using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace KubePortal.Browser.Tests;

/// <summary>The whole job, as a newcomer does it, on a portal of its own that is restarted on the way.</summary>
public sealed partial class WholeJobTests(Browser browser)
{
    private const string Password = "seven green kites over the harbour";

    /// <summary>Notes for where the real ones are absent.</summary>
    private const string OwnNotes = """
        # 読書メモ

        ## Pod

        - まとめ
           - 一つの IP

        ```
        $ kubectl get pods
        # そのあと
        $ kubectl get nodes
        ```
        """;

    [Fact]
    public async Task Notes_are_read_and_run_a_lab_is_solved_and_its_progress_is_found_in_account_and_team_even_after_a_restart()
    {
        using var data = new TemporaryFolder();
        using var content = new TemporaryFolder();
        var notes = Directory.CreateDirectory(Path.Combine(content.Path, "courses", "notes"));
        await File.WriteAllTextAsync(
            Path.Combine(notes.FullName, "notes.md"), Repository.Notes is { } real ? await File.ReadAllTextAsync(real) : OwnNotes);
        string? storage;
        await using (var portal = await RunningPortal.StartFromSourcesAsync(data.Path, content.Path))
        {
            var page = await browser.OpenAsync(portal.Address);
            await ReadNotesAsync(page, portal.Address);

            await page.GotoAsync("");
            await page.Locator("main a[href^='courses/kubernetes']").First.ClickAsync();
            await SolveDeploymentLabAsync(page);
            await RegisterAsync(page);
            await ExpectInAccountAsync(page);

            await page.GotoAsync("teams");
            await page.Locator("input[name='Input.Name']").FillAsync("Harbour");
            await page.Locator("form:has(input[name='Input.Name']) button").ClickAsync();
            await ExpectOnTeamPageAsync(page);
            storage = await page.Context.StorageStateAsync();
        }

        await using (var restarted = await RunningPortal.StartFromSourcesAsync(data.Path, content.Path))
        {
            var page = await browser.OpenAsync(restarted.Address, storage: storage);

            await ExpectInAccountAsync(page);
            await page.GotoAsync("teams");
            await page.GetByRole(AriaRole.Link, new() { Name = "Harbour" }).ClickAsync();
            await ExpectOnTeamPageAsync(page);
            await page.GotoAsync(Workbench.DeploymentLesson + "?workbench=open");
            await Expect(new Workbench(page).Task("cart-is-back")).ToHaveAttributeAsync("data-state", "passed");
        }
    }

    // Opens the first lesson that asks a cluster for something, runs that line with a click, and marks the lesson as read.
    private static async Task ReadNotesAsync(IPage page, Uri portal)
    {
        await page.GotoAsync("courses/notes");
        var lessons = page.Locator("main a[href^='courses/notes/']");
        foreach (var address in await lessons.EvaluateAllAsync<string[]>("links => [...new Set(links.map(a => a.getAttribute('href').split('#')[0]))]"))
        {
            var text = await (await page.APIRequest.GetAsync(new Uri(portal, address).ToString())).TextAsync();
            if (text.Contains("data-command=\"kubectl get", StringComparison.Ordinal))
            {
                await page.GotoAsync(address);
                break;
            }
        }

        await page.Locator("[data-command^='kubectl get']").First.Locator("[data-action='run']").ClickAsync();
        await Expect(new Workbench(page).Screen).ToContainTextAsync("$ kubectl get");
        await Expect(page.Locator("[data-ran]").First).ToBeVisibleAsync();
        await page.Locator(".read-box form button").ClickAsync();
        await Expect(page.Locator("a.square[data-state='done'], .sign[data-state='done']").First).ToBeAttachedAsync();
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

    // One lesson of the notes was marked as read; of the course, the one whose lab was solved is done.
    private static async Task ExpectInAccountAsync(IPage page)
    {
        await page.GotoAsync("account");
        var courses = page.Locator("[aria-labelledby='progress'] li");
        await Expect(courses).ToHaveCountAsync(2);
        await Expect(courses.Filter(new() { HasText = "Kubernetes by hand" })).ToContainTextAsync(OneLesson());
        await Expect(courses.Filter(new() { HasTextRegex = OneLab() })).ToHaveCountAsync(1);
        await Expect(courses.Filter(new() { HasNotText = "Kubernetes by hand" })).ToContainTextAsync(OneLesson());

        await page.GotoAsync("courses/kubernetes");
        await Expect(page.Locator("a[href^='courses/kubernetes/workloads/deployment'] [data-state]").First).ToHaveAttributeAsync("data-state", "done");
    }

    private static async Task ExpectOnTeamPageAsync(IPage page)
    {
        var row = page.Locator("table.board tbody tr");
        await Expect(row).ToContainTextAsync("Aiko");
        await Expect(row.Locator("td.sum")).ToHaveTextAsync("1");
        await Expect(row.Locator("td.done")).ToHaveCountAsync(1);
    }

    [GeneratedRegex(@"(?<!\d)1 of \d+ lessons? done")]
    private static partial Regex OneLesson();

    [GeneratedRegex(@"(?<!\d)1 of \d+ labs? solved")]
    private static partial Regex OneLab();
}
