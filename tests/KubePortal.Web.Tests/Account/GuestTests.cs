using System.Net;
using KubePortal.Web.Account;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Account;

public sealed class GuestTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reading_leaves_nothing_and_the_first_act_that_counts_makes_a_guest_who_stays_the_same()
    {
        await using var portal = new PortalUnderTest(Acts);
        var browser = portal.Browser();
        (await browser.GetAsync("/who", Cancel)).Headers.Contains("Set-Cookie").ShouldBeFalse();
        (await browser.GetStringAsync("/who", Cancel)).ShouldBe("nobody");

        var act = await browser.GetAsync("/act", Cancel);
        var cookie = act.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldStartWith("kp_guest=");
        cookie.ShouldContain("; httponly");
        cookie.ShouldContain("; samesite=lax");
        cookie.ShouldContain("; expires=");

        var guest = await act.Content.ReadAsStringAsync(Cancel);
        guest.ShouldMatch("^guest-[0-9a-f]{32}$");
        cookie.ShouldNotContain(guest);
        (await browser.GetStringAsync("/act", Cancel)).ShouldBe(guest);
        (await browser.GetStringAsync("/who", Cancel)).ShouldBe(guest);
        (await portal.Browser().GetStringAsync("/act", Cancel)).ShouldNotBe(guest);
    }

    [Fact]
    public async Task Where_guests_are_not_allowed_nobody_becomes_one()
    {
        await using var portal = new PortalUnderTest(Acts, ("Portal:Guests", "false"));
        (await portal.Browser().GetStringAsync("/act", Cancel)).ShouldBe("nobody");
    }

    [Fact]
    public async Task Behind_a_public_address_guests_are_an_option()
    {
        await using var published = new PortalUnderTest(Acts, ("Portal:PublicAddress", "https://learn.example.com"));
        (await published.Browser().GetStringAsync("/act", Cancel)).ShouldBe("nobody");
        await using var open = new PortalUnderTest(Acts, ("Portal:PublicAddress", "https://learn.example.com"), ("Portal:Guests", "true"));
        (await open.Browser().GetStringAsync("/act", Cancel)).ShouldStartWith("guest-");
    }

    [Fact]
    public async Task A_made_up_cookie_is_nobodys()
    {
        await using var portal = new PortalUnderTest(Acts);
        var browser = portal.Browser();
        browser.DefaultRequestHeaders.Add("Cookie", "kp_guest=guest-0123456789abcdef0123456789abcdef");
        (await browser.GetStringAsync("/who", Cancel)).ShouldBe("nobody");
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.OK)]
    [InlineData("Origin", "http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "http://localhost:3000", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "http://localhost", HttpStatusCode.OK)]
    [InlineData("User-Agent", "kubectl", HttpStatusCode.OK)]
    public async Task What_changes_something_must_come_from_the_portals_own_pages(string header, string value, HttpStatusCode answer)
    {
        await using var portal = new PortalUnderTest(Acts);
        var browser = portal.CreateClient();
        browser.DefaultRequestHeaders.TryAddWithoutValidation(header, value);
        (await browser.PostAsync("/post", null, Cancel)).StatusCode.ShouldBe(answer);
        (await browser.GetAsync("/who", Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    internal static void Acts(IServiceCollection services) => services.AddSingleton<IStartupFilter>(new Endpoints());

    /// <summary>Addresses that stand for pages: who is asking, and an act that counts.</summary>
    private sealed class Endpoints : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            // Not Map: it would make the address a path base, and cookies would be bound to it.
            At("/who", who => who.Run(async context =>
            {
                var visitor = (await context.AuthenticateAsync()).Principal;
                await context.Response.WriteAsync(visitor?.LearnerId() ?? "nobody", Cancel);
            }));
            At("/act", act => act.Run(async context =>
            {
                context.User = (await context.AuthenticateAsync()).Principal ?? context.User;
                var guests = context.RequestServices.GetRequiredService<Guests>();
                await context.Response.WriteAsync(await guests.EnsureLearnerAsync(context) ?? "nobody", Cancel);
            }));
            At("/post", post => post.UseMiddleware<SameOrigin>().Run(_ => Task.CompletedTask));
            next(app);

            void At(string path, Action<IApplicationBuilder> answer) => app.MapWhen(context => context.Request.Path == path, answer);
        };
    }
}
