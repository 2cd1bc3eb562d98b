using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace KubePortal.Browser.Tests;

/// <summary>Axe finds no serious violation, in both languages and both designs.</summary>
public sealed class AccessibilityTests(Browser browser, SharedPortal portal)
{
    // Both languages, themes and widths; tests/full.sh tries each with each.
    private static readonly bool Full = Environment.GetEnvironmentVariable("KUBEPORTAL_FULL") is not null;

    public static TheoryData<string, ColorScheme> Looks => Full
        ? new() { { "ja", ColorScheme.Light }, { "ja", ColorScheme.Dark }, { "en", ColorScheme.Light }, { "en", ColorScheme.Dark } }
        : new() { { "ja", ColorScheme.Dark }, { "en", ColorScheme.Light } };

    public static TheoryData<string, ColorScheme, int> LooksAndWidths => Full
        ? new() { { "ja", ColorScheme.Light, 360 }, { "en", ColorScheme.Dark, 360 }, { "ja", ColorScheme.Dark, 1280 }, { "en", ColorScheme.Light, 1280 } }
        : new() { { "ja", ColorScheme.Dark, 360 }, { "en", ColorScheme.Light, 1280 } };

    [Theory, MemberData(nameof(Looks))]
    public async Task Pages_to_read_have_no_serious_violation(string language, ColorScheme theme)
    {
        var page = await browser.OpenAsync(portal.Address, language, theme);
        foreach (var address in (string[])["", "courses/kubernetes", Workbench.DeploymentLesson, "account", "account/register"])
        {
            await page.GotoAsync(address);
            await ExpectAccessibleAsync(page);
        }
    }

    /// <summary>Five that differ: drawings and questions, sliders, long commands, boxes of then and now, another tool's commands.</summary>
    [Theory, MemberData(nameof(LooksAndWidths))]
    public async Task Lessons_of_every_shape_have_no_serious_violation(string language, ColorScheme theme, int width)
    {
        var page = await browser.OpenAsync(portal.Address, language, theme);
        await page.SetViewportSizeAsync(width, 800);
        foreach (var lesson in (string[])["workloads/replicaset", "monitoring/monitors", "kubectl/debugging", "services/which-pod", "packaging/helm"])
        {
            await page.GotoAsync($"courses/kubernetes/{lesson}");
            await ExpectAccessibleAsync(page);
        }
    }

    [Theory]
    [InlineData("ja", ColorScheme.Dark)]
    [InlineData("en", ColorScheme.Light)]
    public async Task Pages_to_look_things_up_have_no_serious_violation(string language, ColorScheme theme)
    {
        var page = await browser.OpenAsync(portal.Address, language, theme);
        foreach (var address in (string[])["search?q=deployment", "search?q=zzzz", "courses/kubernetes/glossary", "courses/kubernetes/then-and-now", "courses/kubernetes/cheat-sheets/workloads", "monitors/threshold"])
        {
            await page.GotoAsync(address);
            await ExpectAccessibleAsync(page);
        }

        await page.Keyboard.PressAsync("Control+k");
        await page.Locator("#search input").FillAsync("pod");
        await Expect(page.Locator("#search .found a").First).ToBeVisibleAsync();
        await ExpectAccessibleAsync(page);
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task The_workbench_has_no_serious_violation(string language, ColorScheme theme)
    {
        var page = await browser.OpenAsync(portal.Address, language, theme);
        var workbench = await Workbench.OpenAsync(page);
        await workbench.OpenLabAsync();
        await page.Locator("[data-show='editor']").ClickAsync();
        await Expect(workbench.Pods.First).ToBeVisibleAsync();
        await workbench.Pods.First.ClickAsync();
        await Expect(page.Locator(".details")).ToBeVisibleAsync();

        await ExpectAccessibleAsync(page);
    }

    [Theory]
    [InlineData("ja", ColorScheme.Dark)]
    [InlineData("en", ColorScheme.Light)]
    public async Task A_solved_lab_has_no_serious_violation(string language, ColorScheme theme)
    {
        var page = await browser.OpenAsync(portal.Address, language, theme);
        var workbench = await Workbench.OpenAsync(page, Workbench.PodLesson);
        await workbench.OpenLabAsync();
        await page.Locator("[data-hint]").First.ClickAsync();
        await Expect(page.Locator(".hint").First).ToBeVisibleAsync();
        await workbench.SolvePodLabAsync();

        await ExpectAccessibleAsync(page);
    }

    /// <summary>A portal of its own, for the first to register is the admin.</summary>
    [Fact]
    public async Task What_a_lead_and_an_admin_see_has_no_serious_violation()
    {
        using var data = new TemporaryFolder();
        await using var own = await RunningPortal.StartAsync(data.Path);
        var page = await browser.OpenAsync(own.Address);
        await RegisterAsync(page, "lead-of-a-team");
        await page.GotoAsync("teams");
        await page.Locator("input[name='Input.Name']").FillAsync("Harbour");
        await page.Locator("form:has(input[name='Input.Name']) button").ClickAsync();
        await Expect(page.Locator("table.board tbody tr")).ToHaveCountAsync(1);
        var team = page.Url;
        await page.Locator(".invites .main").ClickAsync();
        var invite = new Uri(await page.Locator("#invite-link").InputValueAsync()).PathAndQuery;

        var guest = await browser.OpenAsync(own.Address);
        var newcomer = await browser.OpenAsync(own.Address);
        await RegisterAsync(newcomer, "newcomer-with-a-rather-long-name");
        foreach (var (language, theme, width) in LooksAndWidths.Select(look => look.Data))
        {
            await ExpectAllAccessibleAsync(page, language, theme, width, team, "teams", "account", "account/delete", "admin", "admin?find=nobody-at-all");
            await ExpectAllAccessibleAsync(newcomer, language, theme, width, "teams", invite, "teams/join/none", "admin");
            await ExpectAllAccessibleAsync(guest, language, theme, width, "account", "account/sign-in", invite, "nothing/here");

            // What is told once something was done: a link to hand over, and a password that isn't right.
            await page.GotoAsync("admin");
            await page.Locator("td.acts button").First.ClickAsync();
            await Expect(page.Locator("#reset-link")).ToBeVisibleAsync();
            await ExpectAccessibleAsync(page);
            await page.GotoAsync("account/delete");
            await page.Locator("input[name='Input.Current']").FillAsync("not the password");
            await page.Locator("main form button").ClickAsync();
            await Expect(page.Locator(".notice [href$='#current-password']")).ToBeVisibleAsync();
            await ExpectAccessibleAsync(page);
        }

        // With a second member, whom the lead may make a lead or remove.
        await newcomer.GotoAsync(invite);
        await newcomer.Locator("main form[method=post] .main").ClickAsync();
        await Expect(newcomer.Locator("table.board tbody tr")).ToHaveCountAsync(2);
        foreach (var (language, theme, width) in LooksAndWidths.Select(look => look.Data))
        {
            await ExpectAllAccessibleAsync(page, language, theme, width, team);
        }
    }

    private static async Task RegisterAsync(IPage page, string userName)
    {
        await page.GotoAsync("account/register");
        await page.Locator("input[name='Input.UserName']").FillAsync(userName);
        await page.Locator("input[name='Input.Password']").FillAsync("nine paper boats under the bridge");
        await page.Locator("main form button").ClickAsync();
        await Expect(page.Locator(".wishes .menu summary")).ToContainTextAsync(userName);
    }

    private static async Task ExpectAllAccessibleAsync(IPage page, string language, ColorScheme theme, int width, params string[] addresses)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = theme });
        await page.SetViewportSizeAsync(width, 800);
        foreach (var address in addresses)
        {
            await page.GotoAsync($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={language}");
            await ExpectAccessibleAsync(page);
        }
    }

    // What is well on a page is megabytes of JSON, which nobody reads.
    private static readonly AxeRunOptions ViolationsAlone = new() { ResultTypes = [ResultType.Violations] };

    private static async Task ExpectAccessibleAsync(IPage page)
    {
        var result = await page.RunAxe(ViolationsAlone);
        result.Violations.Where(v => v.Impact is "serious" or "critical").Select(Describe).ShouldBeEmpty(page.Url);
    }

    private static string Describe(AxeResultItem violation) =>
        $"{violation.Id}: {violation.Help}\n  {string.Join("\n  ", violation.Nodes.Take(3).Select(n => n.Html))}";
}
