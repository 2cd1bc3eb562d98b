using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace KubePortal.Browser.Tests;

/// <summary>Reading needs neither script nor connection.</summary>
public sealed class ReadingTests(Browser browser, SharedPortal portal)
{
    [Fact]
    public async Task A_lesson_is_complete_without_script()
    {
        var page = await browser.OpenAsync(portal.Address, script: false);

        await page.GotoAsync(Workbench.DeploymentLesson);

        await Expect(page.Locator("h1")).ToHaveTextAsync("Deployment");
        await Expect(page.Locator("figure.code[data-fence='run'] [data-command]").First).ToBeVisibleAsync();
        (await page.Locator("article .text").InnerTextAsync()).Length.ShouldBeGreaterThan(2_000);
    }

    [Fact]
    public async Task A_lesson_turns_to_the_next_without_script()
    {
        var page = await browser.OpenAsync(portal.Address, script: false);
        await page.GotoAsync("courses/kubernetes/workloads/pod");

        var next = page.Locator("a[rel='next']");
        var title = await next.Locator("span").InnerTextAsync();
        title.ShouldNotBe("Pod");

        await next.ClickAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync(title);
    }

    /// <summary>What is sent for a first visit: the page, its styles, its scripts, compressed as a browser asks for them.</summary>
    [Theory]
    [InlineData("kubectl/debugging")]
    [InlineData("workloads/pod")]
    [InlineData("architecture/one-apply")]
    public async Task A_lesson_weighs_less_than_150_KiB_in_all(string lesson)
    {
        var page = await browser.OpenAsync(portal.Address);
        var sent = new List<(string Url, int Bytes)>();
        page.RequestFinished += async (_, request) => sent.Add((request.Url, (await request.SizesAsync()).ResponseBodySize));

        await page.GotoAsync($"courses/kubernetes/{lesson}", new() { WaitUntil = Microsoft.Playwright.WaitUntilState.NetworkIdle });

        sent.Sum(response => response.Bytes).ShouldBeInRange(1, 150 * 1024, string.Join('\n', sent));
    }

    [Fact]
    public async Task Reading_opens_no_connection()
    {
        var page = await browser.OpenAsync(portal.Address);
        var sockets = 0;
        page.WebSocket += (_, _) => sockets++;

        await page.GotoAsync(Workbench.DeploymentLesson);
        await page.Locator("a[rel='next']").ClickAsync();
        await Expect(page.Locator("h1")).Not.ToHaveTextAsync("Deployment");

        sockets.ShouldBe(0);
    }
}
