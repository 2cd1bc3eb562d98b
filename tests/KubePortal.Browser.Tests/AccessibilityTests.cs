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
    public static TheoryData<string, ColorScheme> Looks => new()
    {
        { "ja", ColorScheme.Light }, { "ja", ColorScheme.Dark }, { "en", ColorScheme.Light }, { "en", ColorScheme.Dark },
    };

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
    [Theory]
    [InlineData("ja", ColorScheme.Light, 360)]
    [InlineData("en", ColorScheme.Dark, 360)]
    [InlineData("ja", ColorScheme.Dark, 1280)]
    [InlineData("en", ColorScheme.Light, 1280)]
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
        foreach (var address in (string[])["search?q=deployment", "search?q=zzzz", "courses/kubernetes/glossary", "courses/kubernetes/then-and-now", "courses/kubernetes/cheat-sheets/workloads"])
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

    [Fact]
    public async Task A_team_has_no_serious_violation()
    {
        var page = await browser.OpenAsync(portal.Address);
        await page.GotoAsync("account/register");
        await page.Locator("input[name='Input.UserName']").FillAsync("lead-of-a-team");
        await page.Locator("input[name='Input.Password']").FillAsync("nine paper boats under the bridge");
        await page.Locator("main form button").ClickAsync();
        await page.GotoAsync("teams");
        await page.Locator("input[name='Input.Name']").FillAsync("Harbour");
        await page.Locator("form:has(input[name='Input.Name']) button").ClickAsync();
        await Expect(page.Locator("table.board tbody tr")).ToHaveCountAsync(1);
        var team = page.Url;

        foreach (var (language, theme) in Looks.Select(look => look.Data))
        {
            await page.EmulateMediaAsync(new() { ColorScheme = theme });
            foreach (var address in (string[])[team, "teams", "account"])
            {
                await page.GotoAsync($"{address}?lang={language}");
                await ExpectAccessibleAsync(page);
            }
        }
    }

    private static async Task ExpectAccessibleAsync(IPage page)
    {
        var result = await page.RunAxe();
        result.Violations.Where(v => v.Impact is "serious" or "critical").Select(Describe).ShouldBeEmpty(page.Url);
    }

    private static string Describe(AxeResultItem violation) =>
        $"{violation.Id}: {violation.Help}\n  {string.Join("\n  ", violation.Nodes.Take(3).Select(n => n.Html))}";
}
