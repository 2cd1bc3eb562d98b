using Shouldly;
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
    public async Task On_a_phone_the_lost_task_is_in_view_when_its_pane_is_shown()
    {
        var page = await browser.OpenAsync(portal.Address);
        await page.SetViewportSizeAsync(360, 740);
        await page.GotoAsync($"{Workbench.DeploymentLesson}?workbench=open");
        await Expect(page.Locator(".workbench.arranged")).ToBeAttachedAsync();
        await page.Locator("[data-show='tasks']").ClickAsync();
        var workbench = new Workbench(page);
        await workbench.OpenLabAsync();
        await page.Locator("[data-show='console']").ClickAsync();
        await workbench.ReadyAsync();
        await workbench.TypeAsync("kubectl delete deployment cart");
        await Expect(page.Locator("[data-show='tasks'] .tally.lost")).ToBeVisibleAsync();

        await page.Locator("[data-show='tasks']").ClickAsync();

        await Expect(page.Locator("[data-state='lost'] button", new() { HasTextString = "Reset" })).ToBeInViewportAsync();
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

    [Fact]
    public async Task A_dialog_over_a_scrolled_page_leaves_head_and_workbench_where_they_are()
    {
        var page = await browser.OpenAsync(portal.Address);
        var workbench = await Workbench.OpenAsync(page);
        await workbench.OpenLabAsync();
        await page.EvaluateAsync("scrollTo(0, 1500)");
        var before = await PlacesAsync();
        before[0].ShouldBe(1500);
        before[1].ShouldBe(0, "the head stays at the top");

        await page.Locator("[data-reset]").ClickAsync();
        await Expect(page.Locator("[data-confirm]")).ToBeVisibleAsync();

        (await PlacesAsync()).ShouldBe(before);

        Task<double[]> PlacesAsync() => page.EvaluateAsync<double[]>(
            "[scrollY, document.querySelector('header.head').getBoundingClientRect().top, document.querySelector('#workbench').getBoundingClientRect().top]");
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Hints_and_solutions_are_no_wider_than_the_tasks_pane(int width)
    {
        var page = await browser.OpenAsync(portal.Address);
        await Workbench.OpenAsync(page);
        await page.SetViewportSizeAsync(width, 800);
        if (width < 1000)
        {
            await page.Locator("[data-show='tasks']").ClickAsync();
        }

        await new Workbench(page).OpenLabAsync();
        var task = page.Locator("[data-task]").First;
        for (var hint = 1; hint <= 3; hint++)
        {
            await task.Locator("[data-hint]").ClickAsync();
            await Expect(task.Locator(".hint")).ToHaveCountAsync(hint);
        }

        await task.Locator("[data-solution]").ClickAsync();
        await Expect(page.Locator(".solution pre").First).ToBeVisibleAsync();

        var excess = await page.EvaluateAsync<int[]>("[...document.querySelectorAll('.tasks, .solution pre')].map(e => e.scrollWidth - e.clientWidth)");
        excess.Length.ShouldBeGreaterThan(1);
        excess.ShouldAllBe(e => e <= 0);
    }
}
