using System.Net;
using System.Text.Json;
using KubePortal.Progress.Database;
using KubePortal.Progress.Events;
using KubePortal.Progress.Log;
using KubePortal.Progress.Reading;
using KubePortal.Web.Account;
using KubePortal.Web.Tests.Lessons;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Account;

public sealed class AccountTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_to_register_is_the_admin_and_the_second_is_not()
    {
        await using var portal = new PortalUnderTest();
        (await portal.Browser().ReadAsync("/account/register")).QuerySelector(".notice")!.TextContent.ShouldContain("the admin's");
        var first = await portal.RegisteredAsync("aiko", "相子");
        var second = await portal.RegisteredAsync("ben");

        (await first.ReadAsync("/account")).QuerySelector("header a[href=admin]").ShouldNotBeNull();
        (await second.ReadAsync("/account")).QuerySelector("header a[href=admin]").ShouldBeNull();
        (await IdAsync(portal, "aiko", a => a.IsAdmin)).ShouldBe(true);
        (await IdAsync(portal, "ben", a => a.IsAdmin)).ShouldBe(false);
    }

    [Fact]
    public async Task Two_who_register_first_at_the_same_moment_make_one_admin()
    {
        await using var portal = new PortalUnderTest();
        var browsers = Enumerable.Range(0, 5).Select(_ => portal.Browser()).ToList();
        await Task.WhenAll(browsers.Select((browser, i) => browser.RegisterAsync($"learner{i}")));
        await using var db = await DbAsync(portal);
        (await db.Users.CountAsync(Cancel)).ShouldBe(5);
        (await db.Users.CountAsync(u => u.IsAdmin, Cancel)).ShouldBe(1);
    }

    [Fact]
    public async Task Once_others_can_reach_the_portal_the_first_registration_needs_the_token_it_prints()
    {
        await using var portal = new PortalUnderTest(null, ("Portal:PublicAddress", "https://learn.example.com"));
        var browser = portal.Browser();
        var printed = new StringWriter();
        await portal.Get<Setup>().PrintAsync(printed);
        var token = printed.ToString().Split("Set-up token")[1].Split('\n')[0].Trim();

        (string, string)[] wanted = [("Input.UserName", "aiko"), ("Input.Password", Visits.GoodPassword)];
        (await (await browser.SendAsync("/account/register", "#user-name", [.. wanted, ("Input.SetupToken", "guess")])).ErrorsAsync())
            .ShouldBe(["This is not the set-up token. Copy it from the terminal on which the portal was last started."]);
        (await browser.SendAsync("/account/register", "#user-name", [.. wanted, ("Input.SetupToken", token)])).ShouldLeadTo("/");
        (await IdAsync(portal, "aiko", a => a.IsAdmin)).ShouldBe(true);
        (await portal.Browser().ReadAsync("/account/register")).QuerySelector("#setup-token").ShouldBeNull();
    }

    [Fact]
    public async Task What_a_guest_did_is_found_in_the_account_after_registering_and_after_signing_in()
    {
        await using var portal = new PortalUnderTest(GuestTests.Acts);
        var browser = portal.Browser();
        var guest = await browser.GetStringAsync("/act", Cancel);
        await portal.Get<ProgressLog>().AppendAsync(guest, new LessonRead("kubernetes", "pod"), Cancel);
        var registered = await browser.RegisterAsync("aiko");
        registered.ShouldLeadTo("/");
        registered.Headers.GetValues("Set-Cookie").ShouldContain(cookie => cookie.StartsWith("kp_guest=;"));
        var account = await IdAsync(portal, "aiko", a => a.Id);
        (await portal.Get<ProgressReader>().CourseAsync(account, "kubernetes", Cancel)).ReadLessons.Keys.ShouldBe(["pod"]);

        var elsewhere = portal.Browser();
        var secondGuest = await elsewhere.GetStringAsync("/act", Cancel);
        await portal.Get<ProgressLog>().AppendAsync(secondGuest, new LessonRead("kubernetes", "service"), Cancel);
        (await elsewhere.SignInAsync("aiko")).ShouldLeadTo("/");
        (await portal.Get<ProgressReader>().CourseAsync(account, "kubernetes", Cancel)).ReadLessons.Keys.ShouldBe(["pod", "service"], ignoreOrder: true);
        (await elsewhere.GetStringAsync("/who", Cancel)).ShouldBe(account);
    }

    [Fact]
    public async Task Too_many_wrong_passwords_lock_the_account_for_a_while()
    {
        await using var portal = new PortalUnderTest();
        await portal.RegisteredAsync("aiko");
        var browser = portal.Browser();
        for (var i = 0; i < 5; i++)
        {
            var expected = i < 4
                ? "The sign-in name or the password is wrong. Check both and try again."
                : "Too many wrong passwords. Wait a few minutes, then try again.";
            (await (await browser.SignInAsync("aiko", "wrong password")).ErrorsAsync()).ShouldBe([expected]);
        }

        (await (await browser.SignInAsync("aiko")).ErrorsAsync()).ShouldBe(["Too many wrong passwords. Wait a few minutes, then try again."]);

        // As if the minutes had passed.
        await using var db = await DbAsync(portal);
        await db.Users.ExecuteUpdateAsync(u => u.SetProperty(a => a.LockoutEnd, DateTimeOffset.UnixEpoch), Cancel);
        (await browser.SignInAsync("aiko")).ShouldLeadTo("/");
    }

    [Fact]
    public async Task A_name_that_nobody_has_is_answered_as_a_wrong_password_is()
    {
        await using var portal = new PortalUnderTest();
        await portal.RegisteredAsync("aiko");
        (await (await portal.Browser().SignInAsync("nobody")).ErrorsAsync())
            .ShouldBe(["The sign-in name or the password is wrong. Check both and try again."]);
    }

    [Theory]
    [InlineData("short", "The password is too short: it needs at least 8 characters.")]
    [InlineData("password123", "This password is among the first to be guessed. Choose another, for example several words in a row.")]
    [InlineData("aaaaaaaaaa", "This password is among the first to be guessed. Choose another, for example several words in a row.")]
    [InlineData("qwertyuiop", "This password is among the first to be guessed. Choose another, for example several words in a row.")]
    [InlineData("aiko.tanaka", "This password is among the first to be guessed. Choose another, for example several words in a row.")]
    public async Task A_password_that_is_guessed_first_is_refused_beside_its_field(string password, string why)
    {
        await using var portal = new PortalUnderTest();
        var answer = await portal.Browser().RegisterAsync("aiko.tanaka", "", password);
        (await answer.ErrorsAsync()).ShouldBe([why]);
        var field = (await answer.PageAsync()).QuerySelector("#password")!;
        field.GetAttribute("aria-invalid").ShouldBe("true");
        field.GetAttribute("aria-describedby")!.ShouldEndWith("password-error");
        field.GetAttribute("value").ShouldBeNull("a password never comes back in a page");
    }

    [Theory]
    [InlineData("correct horse battery")]
    [InlineData("さくらの花が咲く丘")]
    [InlineData("12:34 is tea time")]
    public async Task A_password_needs_no_mixture_of_signs(string password)
    {
        await using var portal = new PortalUnderTest();
        var browser = portal.Browser();
        (await browser.RegisterAsync("aiko", "", password)).ShouldLeadTo("/");
        (await portal.Browser().SignInAsync("aiko", password)).ShouldLeadTo("/");
    }

    [Fact]
    public async Task A_name_is_shown_as_text_whatever_is_in_it()
    {
        await using var portal = new PortalUnderTest();
        var browser = await portal.RegisteredAsync("mallory", "<script>alert(1)</script>");
        var html = await browser.GetStringAsync("/account", Cancel);
        html.ShouldNotContain("<script>alert");
        html.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
        (await (await portal.Browser().RegisterAsync("eve", "Aiko\u202Egnp")).ErrorsAsync())
            .ShouldBe(["The name has invisible characters in it. Type it anew."]);
    }

    [Theory]
    [InlineData("/account/register?returnUrl=%2Fteams", "/teams")]
    [InlineData("/account/register?returnUrl=https%3A%2F%2Fevil.example", "/")]
    [InlineData("/account/register?returnUrl=%2F%2Fevil.example", "/")]
    [InlineData("/account/register?returnUrl=%2F%5Cevil.example", "/")]
    [InlineData("/account/register?returnUrl=%2F%09%2Fevil.example", "/")]
    public async Task After_signing_in_one_goes_on_within_the_portal_alone(string address, string onward)
    {
        await using var portal = new PortalUnderTest();
        (await portal.Browser().RegisterAsync("aiko", address: address)).ShouldLeadTo(onward);
    }

    [Fact]
    public async Task The_account_page_changes_name_and_language_and_the_frame_shows_it_at_once()
    {
        await using var portal = new PortalUnderTest();
        var browser = await portal.RegisteredAsync("aiko");
        (await browser.SendAsync("/account", "select[name='Profile.Language']", ("Profile.DisplayName", "相子"), ("Profile.Language", "ja")))
            .ShouldLeadTo("/account?saved=profile");
        var page = await browser.ReadAsync("/account");
        page.DocumentElement.GetAttribute("lang").ShouldBe("ja");
        page.QuerySelector(".wishes summary")!.TextContent.ShouldBe("相子");
        page.QuerySelector("h1")!.TextContent.ShouldBe("アカウント");
    }

    [Fact]
    public async Task The_account_page_says_what_was_done_so_far_also_as_a_guest()
    {
        using var course = new CourseOnDisk();
        await using var portal = new PortalUnderTest(GuestTests.Acts, course.Setting);
        var browser = portal.Browser();
        (await browser.ReadAsync("/account")).QuerySelector("#progress").ShouldBeNull();
        await portal.Get<ProgressLog>().AppendAsync(await browser.GetStringAsync("/act", Cancel), new LessonRead("tour", "basics/pod"), Cancel);

        var guest = (await browser.ReadAsync("/account")).QuerySelector("[aria-labelledby='progress'] li")!;
        guest.QuerySelector("a")!.GetAttribute("href").ShouldBe("courses/tour");
        guest.QuerySelector("p")!.TextContent.ShouldContain("1 of 2 lessons done");

        (await browser.RegisterAsync("aiko")).ShouldLeadTo("/");
        (await browser.ReadAsync("/account")).QuerySelector("[aria-labelledby='progress'] li p")!.TextContent.ShouldContain("1 of 2 lessons done");
    }

    [Fact]
    public async Task A_new_password_replaces_the_old_one()
    {
        await using var portal = new PortalUnderTest();
        var browser = await portal.RegisteredAsync("aiko");
        (await (await browser.SendAsync("/account", "#new-password", ("Password.Current", "wrong"), ("Password.New", "another good one"))).ErrorsAsync())
            .ShouldBe(["The password is wrong. Type it again."]);
        (await browser.SendAsync("/account", "#new-password", ("Password.Current", Visits.GoodPassword), ("Password.New", "another good one")))
            .ShouldLeadTo("/account?saved=password");
        (await (await portal.Browser().SignInAsync("aiko")).ErrorsAsync()).ShouldNotBeEmpty();
        (await portal.Browser().SignInAsync("aiko", "another good one")).ShouldLeadTo("/");
    }

    [Fact]
    public async Task Who_signs_out_is_nobody()
    {
        await using var portal = new PortalUnderTest();
        var browser = await portal.RegisteredAsync("aiko");
        (await browser.SendAsync("/account", "form[action='account/sign-out']")).ShouldLeadTo("/");
        (await browser.ReadAsync("/account")).QuerySelector(".wishes summary").ShouldBeNull();
        (await browser.GetAsync("/account/export", Cancel)).ShouldLeadTo("/account/sign-in?returnUrl=%2Faccount%2Fexport");
    }

    [Fact]
    public async Task An_export_has_all_that_the_learner_did_and_no_secret()
    {
        await using var portal = new PortalUnderTest();
        var browser = await portal.RegisteredAsync("aiko", "相子");
        var id = await IdAsync(portal, "aiko", a => a.Id);
        await portal.Get<ProgressLog>().AppendAsync(id, new TaskPassed("kubernetes", "rollout", "three-ready", "v1"), Cancel);

        var answer = await browser.GetAsync("/account/export", Cancel);
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        var export = JsonDocument.Parse(text).RootElement;
        export.GetProperty("account").GetProperty("displayName").GetString().ShouldBe("相子");
        var happened = export.GetProperty("progress")[0];
        happened.GetProperty("what").GetString().ShouldBe("task-passed");
        happened.GetProperty("details").GetProperty("taskId").GetString().ShouldBe("three-ready");
        text.ShouldNotContain("hash", Case.Insensitive);
    }

    [Fact]
    public async Task A_deleted_account_leaves_nothing_and_is_signed_out()
    {
        await using var portal = new PortalUnderTest();
        await portal.RegisteredAsync("admin-to-stay");
        var browser = await portal.RegisteredAsync("ben");
        var id = await IdAsync(portal, "ben", a => a.Id);
        await portal.Get<ProgressLog>().AppendAsync(id, new LessonRead("kubernetes", "pod"), Cancel);

        (await (await browser.SendAsync("/account/delete", "#current-password", ("Input.Current", "wrong"))).ErrorsAsync())
            .ShouldBe(["The password is wrong. Type it again."]);
        (await browser.SendAsync("/account/delete", "#current-password", ("Input.Current", Visits.GoodPassword))).ShouldLeadTo("/");

        await using var db = await DbAsync(portal);
        (await db.Users.CountAsync(u => u.Id == id, Cancel)).ShouldBe(0);
        (await db.Events.CountAsync(e => e.LearnerId == id, Cancel)).ShouldBe(0);
        (await browser.GetAsync("/account/delete", Cancel)).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await (await browser.SignInAsync("ben")).ErrorsAsync()).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task The_only_admin_stays_while_others_have_accounts()
    {
        await using var portal = new PortalUnderTest();
        var admin = await portal.RegisteredAsync("aiko");
        await portal.RegisteredAsync("ben");
        (await (await admin.SendAsync("/account/delete", "#current-password", ("Input.Current", Visits.GoodPassword))).ErrorsAsync())
            .ShouldBe(["This is the only admin's account. Make another account an admin first, on the administration page."]);
    }

    [Fact]
    public async Task Another_site_can_neither_register_nor_sign_out_nor_delete()
    {
        await using var portal = new PortalUnderTest();
        var browser = await portal.RegisteredAsync("aiko");
        browser.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-site");
        foreach (var address in new[] { "/account/register", "/account/sign-out", "/account/delete", "/account" })
        {
            (await browser.PostAsync(address, null, Cancel)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, address);
        }

        (await browser.ReadAsync("/account")).QuerySelector(".wishes summary")!.TextContent.ShouldBe("aiko");
    }

    internal static async Task<T> IdAsync<T>(PortalUnderTest portal, string userName, Func<KubePortal.Progress.Accounts.Account, T> what)
    {
        await using var db = await DbAsync(portal);
        return what(await db.Users.SingleAsync(u => u.UserName == userName, Cancel));
    }

    private static Task<PortalDb> DbAsync(PortalUnderTest portal) =>
        portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync(Cancel);
}
