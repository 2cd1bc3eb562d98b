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
        (await page.Locator("figure.code [data-action]").CountAsync()).ShouldBeGreaterThan(0);
        await Expect(page.Locator("figure.code [data-action]:visible")).ToHaveCountAsync(0);
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
    public async Task On_a_phone_the_end_of_a_monitors_series_shows_first_for_there_it_fires()
    {
        var page = await browser.OpenAsync(portal.Address, "en");
        await page.SetViewportSizeAsync(360, 740);
        await page.GotoAsync("courses/kubernetes/monitoring/monitors");

        var ends = await page.EvaluateAsync<double[]>(
            "[...document.querySelectorAll('figure.monitor .firing')].map(f => f.closest('.drawn').getBoundingClientRect().right - f.getBoundingClientRect().right)");
        ends.ShouldNotBeEmpty();
        ends.ShouldAllBe(room => room >= 0);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public async Task The_language_is_switched_in_the_head_of_a_phone_too(string language)
    {
        var page = await browser.OpenAsync(portal.Address, language);
        await page.SetViewportSizeAsync(360, 740);
        await page.GotoAsync("account/register");
        await page.Locator("input[name='Input.UserName']").FillAsync($"aiko-{Guid.NewGuid():N}"[..20]);
        await page.Locator("input[name='Input.Password']").FillAsync("nine paper boats under the bridge");
        await page.Locator("main form button").ClickAsync();
        await page.GotoAsync("");

        var other = page.Locator($"header.head a[hreflang='{(language == "en" ? "ja" : "en")}']");
        await Expect(other).ToBeInViewportAsync(new() { Ratio = 1 });
        (await page.EvaluateAsync<int>("Math.max(document.documentElement.scrollWidth, ...[...document.querySelectorAll('header.head *')].filter(e => e.checkVisibility()).map(e => Math.ceil(e.getBoundingClientRect().right)))"))
            .ShouldBeLessThanOrEqualTo(360);
        await other.ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language == "en" ? "ja" : "en");
    }

    [Theory]
    [InlineData("")]
    [InlineData("?workbench=open")]
    public async Task An_answer_that_is_sent_before_the_script_is_there_is_judged_on_the_same_page(string query)
    {
        var page = await browser.OpenAsync(portal.Address);
        await page.RouteAsync("**/js/question*.js", route => route.AbortAsync());
        await page.GotoAsync($"courses/kubernetes/hello/containers{query}");

        var question = page.Locator("form.question[data-kind='choice']").First;
        await question.Locator("input[name='answer']").First.CheckAsync();
        await question.Locator("[type='submit']").ClickAsync();

        await Expect(page.Locator(".told")).ToHaveCountAsync(1);
        new Uri(page.Url).Query.ShouldBe(query);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task A_long_message_in_an_output_goes_on_below_and_covers_nothing(int width)
    {
        var page = await browser.OpenAsync(portal.Address);
        await page.SetViewportSizeAsync(width, 800);
        await page.GotoAsync("courses/kubernetes/kubectl/namespaces?workbench=open");

        var message = page.Locator("figure.code[data-output] .line", new() { HasTextString = "does not match the namespace" });
        (await message.EvaluateAsync<bool>("e => e.closest('pre').scrollWidth <= e.closest('pre').clientWidth && e.getBoundingClientRect().height > 1.5 * parseFloat(getComputedStyle(e).lineHeight)"))
            .ShouldBeTrue();
        (await page.EvaluateAsync<double[]>("[...document.querySelectorAll('figure.code[data-output]')].map(e => e.getBoundingClientRect().top - e.previousElementSibling.getBoundingClientRect().bottom)"))
            .ShouldAllBe(gap => gap >= 0);
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
