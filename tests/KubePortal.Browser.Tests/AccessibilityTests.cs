using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static KubePortal.Browser.Tests.Axe;
using static Microsoft.Playwright.Assertions;

namespace KubePortal.Browser.Tests;

/// <summary>Axe finds no serious violation, in both languages and both designs.</summary>
public sealed class AccessibilityTests(Browser browser, SharedPortal portal)
{
    [Fact]
    public async Task A_serious_violation_is_told_with_its_rule_and_its_element()
    {
        var page = await browser.OpenAsync(portal.Address);
        await page.SetContentAsync("<html lang='en'><title>A page</title><main><h1>A page</h1><input id='nameless'></main></html>");

        var told = await Assert.ThrowsAsync<ShouldAssertException>(() => ExpectAccessibleAsync(page));

        told.Message.ShouldContain("label: Form elements must have labels");
        told.Message.ShouldContain("nameless");
    }

    [Theory, MemberData(nameof(Look.LanguagesAndThemes), MemberType = typeof(Look))]
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
    [Theory, MemberData(nameof(Look.Whole), MemberType = typeof(Look))]
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

    [Theory, MemberData(nameof(Look.LanguagesAndThemes), MemberType = typeof(Look))]
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
}
