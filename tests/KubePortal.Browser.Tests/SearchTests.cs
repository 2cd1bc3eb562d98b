using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace KubePortal.Browser.Tests;

/// <summary>The search by keyboard, and without script.</summary>
public sealed class SearchTests(Browser browser, SharedPortal portal)
{
    [Fact]
    public async Task It_opens_finds_while_typing_walks_with_arrows_and_leads_to_the_section()
    {
        var page = await browser.OpenAsync(portal.Address, "en");
        await page.GotoAsync("courses/kubernetes");
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("rollout undo");
        await Expect(page.Locator("#search .found mark").First).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator("#search .found a").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(page.Locator("#search input")).ToBeFocusedAsync();
        var section = page.Locator("#search .texts ul a").First;
        var address = await section.GetAttributeAsync("href");
        await section.FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("#search")).ToBeHiddenAsync();
        await page.WaitForURLAsync(url => url.EndsWith(address!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Escape_closes_it_and_what_was_typed_last_is_what_is_shown()
    {
        var page = await browser.OpenAsync(portal.Address, "en");
        await page.GotoAsync("courses/kubernetes");
        await page.Keyboard.PressAsync("Control+k");
        var input = page.Locator("#search input");
        foreach (var typed in (string[])["p", "po", "qqqq"])
            await input.FillAsync(typed);
        await Expect(page.Locator("#search .found .empty")).ToContainTextAsync("qqqq");

        await page.Keyboard.PressAsync("Escape");

        await Expect(page.Locator("#search")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task When_the_portal_does_not_answer_it_says_so_and_can_be_tried_again()
    {
        var page = await browser.OpenAsync(portal.Address, "en");
        await page.GotoAsync("courses/kubernetes");
        await page.RouteAsync("**/search/results*", route => route.AbortAsync());
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("pod");
        await Expect(page.Locator("#search .when-failed")).ToBeVisibleAsync();

        await page.UnrouteAllAsync();
        await page.Locator("#search [data-action='search-again']").ClickAsync();

        await Expect(page.Locator("#search .found mark").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Without_script_the_field_in_the_head_leads_to_the_page()
    {
        var page = await browser.OpenAsync(portal.Address, "en", script: false);
        await page.GotoAsync("courses/kubernetes");

        await page.Locator("header.head input[name='q']").FillAsync("rollout undo");
        await page.Locator("header.head input[name='q']").PressAsync("Enter");

        await Expect(page.Locator(".findings mark").First).ToBeVisibleAsync();
        page.Url.ShouldEndWith("search?q=rollout+undo");
    }

    [Fact]
    public async Task In_the_console_Ctrl_K_stays_the_consoles()
    {
        var page = await browser.OpenAsync(portal.Address, "en");
        var workbench = await Workbench.OpenAsync(page);
        await Expect(workbench.Screen).ToContainTextAsync("$");
        await page.Locator(".console .xterm-helper-textarea").First.FocusAsync();

        await page.Keyboard.PressAsync("Control+k");

        await Expect(page.Locator("#search")).ToBeHiddenAsync();
    }
}
