using Xunit;
using static Microsoft.Playwright.Assertions;

namespace KubePortal.Browser.Tests;

/// <summary>A lab beside its lesson: what is said of it, and where.</summary>
public sealed class LabTests(Browser browser, SharedPortal portal)
{
    [Fact]
    public async Task The_offer_in_the_text_says_whether_it_opens_the_lab_or_leads_to_it()
    {
        var page = await browser.OpenAsync(portal.Address);
        var workbench = await Workbench.OpenAsync(page, Workbench.PodLesson);
        var offer = page.Locator("article a.lab-open").First;
        await Expect(offer).ToHaveTextAsync("Open the lab");

        await workbench.OpenLabAsync();
        await Expect(offer).ToHaveTextAsync("Go to the lab");

        await page.Locator("[data-show='tasks']").ClickAsync();
        await offer.ClickAsync();
        await Expect(page.Locator("[data-pane='tasks']")).ToBeVisibleAsync();

        await page.Locator("[data-close-lab]").ClickAsync();
        await page.Locator("[data-confirm]").ClickAsync();
        await Expect(offer).ToHaveTextAsync("Open the lab");
    }

    [Fact]
    public async Task A_task_that_is_lost_comes_into_view_with_its_reset_and_the_focus_stays()
    {
        var page = await browser.OpenAsync(portal.Address);
        var workbench = await Workbench.OpenAsync(page);
        await workbench.OpenLabAsync();

        await workbench.TypeAsync("kubectl delete deployment cart");

        var lost = page.Locator("[data-state='lost']");
        await Expect(lost).ToBeInViewportAsync();
        await Expect(lost.Locator("button", new() { HasTextString = "Reset" })).ToBeInViewportAsync();
        await Expect(page.Locator(".console .xterm-helper-textarea").First).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_namespace_that_is_shown_stays_chosen_when_another_comes_before_it()
    {
        var page = await browser.OpenAsync(portal.Address);
        var workbench = await Workbench.OpenAsync(page, Workbench.PodLesson);
        var chosen = page.Locator("[data-namespace]");
        await Expect(chosen).ToHaveValueAsync("default");

        await workbench.TypeAsync("kubectl create namespace aaa");
        await Expect(chosen.Locator("option[value='aaa']")).ToBeAttachedAsync();

        await Expect(chosen).ToHaveValueAsync("default");
    }
}
