using System.Net;
using KubePortal.Progress.Events;
using KubePortal.Progress.Log;
using KubePortal.Web.Tests.Lessons;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Account;

/// <summary>Signing in by OpenID Connect, against a provider that is certified as one.</summary>
public sealed class OidcTests(OidcProvider provider) : IClassFixture<OidcProvider>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_the_provider_vouches_for_has_an_account_of_their_own_and_finds_it_again()
    {
        await using var portal = new PortalUnderTest(null, provider.Settings);
        var browser = portal.Browser();
        var offer = (await browser.ReadAsync("/account/sign-in?returnUrl=%2Fteams")).QuerySelector("a.main")!;
        offer.TextContent.ShouldBe("Sign in with Harbour ID");

        (await EnterAsync(browser, "aiko/Aiko Tanaka", "/" + offer.GetAttribute("href"))).ShouldLeadTo("/teams");

        var page = await browser.ReadAsync("/account");
        page.QuerySelector(".wishes summary")!.TextContent.ShouldBe("Aiko Tanaka");
        page.QuerySelector("#new-password").ShouldBeNull();
        (await AccountTests.IdAsync(portal, "aiko", a => a.IsAdmin)).ShouldBeTrue("the first to come on a machine of one's own is the admin");
        var id = await AccountTests.IdAsync(portal, "aiko", a => a.Id);

        var elsewhere = portal.Browser();
        (await EnterAsync(elsewhere, "aiko/Aiko Tanaka")).ShouldLeadTo("/");
        var export = await elsewhere.GetStringAsync("/account/export", Cancel);
        export.ShouldContain(id);
        export.ShouldContain("Harbour ID");
    }

    [Fact]
    public async Task What_was_done_as_a_guest_comes_along()
    {
        using var course = new CourseOnDisk();
        await using var portal = new PortalUnderTest(GuestTests.Acts, [.. provider.Settings, course.Setting]);
        var browser = portal.Browser();
        await portal.Get<ProgressLog>().AppendAsync(await browser.GetStringAsync("/act", Cancel), new LessonRead("tour", "basics/pod"), Cancel);

        await EnterAsync(browser, "aiko/Aiko Tanaka");

        (await browser.ReadAsync("/account")).QuerySelector("[aria-labelledby='progress'] li p")!.TextContent.ShouldContain("1 of 2 lessons done");
    }

    [Fact]
    public async Task A_name_that_somebody_has_here_opens_nothing_of_theirs()
    {
        await using var portal = new PortalUnderTest(null, provider.Settings);
        await portal.RegisteredAsync("aiko", "The real Aiko");
        var other = portal.Browser();

        await EnterAsync(other, "aiko/Somebody else");

        (await other.ReadAsync("/account")).QuerySelector(".settings .second")!.TextContent.ShouldContain("aiko-2");
        (await AccountTests.IdAsync(portal, "aiko-2", a => a.IsAdmin)).ShouldBeFalse();
    }

    [Fact]
    public async Task An_account_without_a_password_is_deleted_by_its_name()
    {
        await using var portal = new PortalUnderTest(null, provider.Settings);
        var browser = portal.Browser();
        await EnterAsync(browser, "ben/Ben");

        (await (await browser.SendAsync("/account/delete", "#user-name", ("Input.UserName", "aiko"))).ErrorsAsync())
            .ShouldBe(["This is not your sign-in name. Type it again."]);
        (await browser.SendAsync("/account/delete", "#user-name", ("Input.UserName", "ben"))).ShouldLeadTo("/");
        (await browser.ReadAsync("/account")).QuerySelector(".wishes summary").ShouldBeNull();
    }

    [Fact]
    public async Task Who_turns_back_at_the_provider_is_told_and_can_try_again()
    {
        await using var portal = new PortalUnderTest(null, provider.Settings);
        var browser = portal.Browser();
        var way = (await browser.GetAsync("/account/oidc", Cancel)).Headers.Location!;

        var back = await browser.GetAsync((await OidcProvider.SignInAsync(way, "aiko", isCancelled: true)).PathAndQuery, Cancel);

        back.ShouldLeadTo("/account/sign-in?oidc=Cancelled");
        (await browser.ReadAsync("/account/sign-in?oidc=Cancelled")).QuerySelector("[role='alert']")!.TextContent
            .ShouldBe("The sign-in with Harbour ID was not finished. Try again, or use a password.");
    }

    [Fact]
    public async Task An_answer_signs_in_only_the_browser_that_asked_and_only_once()
    {
        await using var portal = new PortalUnderTest(null, provider.Settings);
        var victim = portal.Browser();
        var asked = portal.Browser();
        var way = (await asked.GetAsync("/account/oidc", Cancel)).Headers.Location!;
        var answer = (await OidcProvider.SignInAsync(way, "mallory/Mallory")).PathAndQuery;

        (await victim.GetAsync(answer, Cancel)).ShouldLeadTo("/account/sign-in?oidc=Failed");
        (await asked.GetAsync(answer.Replace("state=", "state=x", StringComparison.Ordinal), Cancel)).ShouldLeadTo("/account/sign-in?oidc=Failed");
        (await asked.GetAsync(answer, Cancel)).ShouldLeadTo("/");
        (await asked.GetAsync(answer, Cancel)).ShouldLeadTo("/account/sign-in?oidc=Failed");
        (await victim.GetAsync("/account/oidc/callback", Cancel)).ShouldLeadTo("/account/sign-in?oidc=Failed");
    }

    [Fact]
    public async Task A_wish_for_another_site_is_not_followed_afterwards()
    {
        await using var portal = new PortalUnderTest(null, provider.Settings);
        (await EnterAsync(portal.Browser(), "aiko/Aiko", "/account/oidc?returnUrl=https%3A%2F%2Fevil.example")).ShouldLeadTo("/");
    }

    [Fact]
    public async Task Where_others_can_reach_the_portal_the_first_account_still_needs_the_set_up_token()
    {
        await using var portal = new PortalUnderTest(null, [.. provider.Settings, ("Portal:PublicAddress", "http://localhost")]);
        (await EnterAsync(portal.Browser(), "mallory/Mallory")).ShouldLeadTo("/account/sign-in?oidc=SetupFirst");
    }

    [Fact]
    public async Task A_provider_that_cannot_be_reached_is_one_sentence_on_the_sign_in_page()
    {
        await using var portal = new PortalUnderTest(
            null, ("Authentication:Oidc:Authority", "http://127.0.0.1:1"), ("Authentication:Oidc:ClientId", "kubeportal"), ("Authentication:Oidc:Name", "Harbour ID"));
        var browser = portal.Browser();

        (await browser.GetAsync("/account/oidc", Cancel)).ShouldLeadTo("/account/sign-in?oidc=Unreachable");
        (await browser.ReadAsync("/account/sign-in?oidc=Unreachable")).QuerySelector("[role='alert']")!.TextContent
            .ShouldBe("Harbour ID can't be reached just now. Try again in a while, or use a password.");
    }

    [Fact]
    public async Task Without_a_provider_there_is_no_such_way()
    {
        await using var portal = new PortalUnderTest();
        await portal.RegisteredAsync("aiko");
        var browser = portal.Browser();
        (await browser.ReadAsync("/account/sign-in")).QuerySelector("a[href^='account/oidc']").ShouldBeNull();
        (await browser.GetAsync("/account/oidc", Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync("/account/oidc/callback?code=x&state=y", Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<HttpResponseMessage> EnterAsync(HttpClient browser, string person, string start = "/account/oidc")
    {
        var asked = await browser.GetAsync(start, Cancel);
        return await browser.GetAsync((await OidcProvider.SignInAsync(asked.Headers.Location!, person)).PathAndQuery, Cancel);
    }
}
