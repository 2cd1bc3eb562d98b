using System.Net;
using KubePortal.Web.Clusters;
using KubePortal.Web.Tests.Account;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Admin;

public sealed class AdminPageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_admins_may_see_it_and_use_its_buttons()
    {
        await using var portal = new PortalUnderTest();
        await portal.RegisteredAsync("aiko");
        var ben = await portal.RegisteredAsync("ben");
        var benId = await AccountTests.IdAsync(portal, "ben", a => a.Id);
        (await ben.GetAsync("/admin", Cancel)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await ben.PostAsync($"/admin/accounts/{benId}/admin", null, Cancel)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await portal.Browser().GetAsync("/admin", Cancel)).ShouldLeadTo("/account/sign-in?returnUrl=%2Fadmin");
    }

    [Fact]
    public async Task It_says_where_the_data_is_and_how_many_practice_clusters_are_awake()
    {
        await using var portal = new PortalUnderTest();
        var aiko = await portal.RegisteredAsync("aiko");
        (await FactsAsync()).ShouldContain("0 awake (at most 500), 0 asleep; 0.0 MB stored");

        using (await portal.Get<PracticeClusters>().UseOfAsync(await AccountTests.IdAsync(portal, "aiko", a => a.Id), Cancel))
        {
        }

        (await FactsAsync()).ShouldSatisfyAllConditions(
            facts => facts.ShouldContain("1 awake (at most 500), 0 asleep"),
            facts => facts.ShouldContain("portal.db"));

        async Task<string> FactsAsync() => (await aiko.ReadAsync("/admin")).QuerySelector("[aria-labelledby=portal] dl")!.TextContent;
    }

    [Fact]
    public async Task A_link_sets_a_new_password_once()
    {
        await using var portal = new PortalUnderTest();
        var aiko = await portal.RegisteredAsync("aiko");
        await portal.RegisteredAsync("ben");
        var made = await (await aiko.SendAsync("/admin?find=ben", "td.acts form")).PageAsync();
        made.QuerySelector("label[for=reset-link]")!.TextContent.ShouldBe("Give this link to ben");
        var link = new Uri(made.QuerySelector("#reset-link")!.GetAttribute("value")!).PathAndQuery;

        var ben = portal.Browser();
        (await ben.SendAsync(link, "#new-password", ("Input.New", "a fresh start today"))).ShouldLeadTo("/");
        (await ben.ReadAsync("/account")).QuerySelector(".wishes summary")!.TextContent.ShouldBe("ben");
        (await portal.Browser().SignInAsync("ben", "a fresh start today")).ShouldLeadTo("/");
        (await (await portal.Browser().SendAsync(link, "#new-password", ("Input.New", "somebody else's one"))).ErrorsAsync())
            .ShouldBe(["This link has been used, has expired, or was cut off. Ask the admin for a new one."]);
    }

    [Fact]
    public async Task An_admin_makes_another_and_the_last_one_stays()
    {
        await using var portal = new PortalUnderTest();
        var aiko = await portal.RegisteredAsync("aiko");
        await portal.RegisteredAsync("ben");
        var (aikoId, benId) = (await AccountTests.IdAsync(portal, "aiko", a => a.Id), await AccountTests.IdAsync(portal, "ben", a => a.Id));
        (await aiko.ReadAsync("/admin")).QuerySelector($"form[action='admin/accounts/{aikoId}/learner']").ShouldBeNull("the only admin isn't offered what is refused");
        (await aiko.PostAsync($"/admin/accounts/{aikoId}/learner", null, Cancel)).ShouldLeadTo("/admin?said=last-admin");
        (await aiko.ReadAsync("/admin?said=last-admin")).QuerySelector("[role=alert]")!.TextContent
            .ShouldBe("A portal needs an admin. Make another account an admin first.");
        (await aiko.PostAsync($"/admin/accounts/{benId}/admin", null, Cancel)).ShouldLeadTo("/admin");
        (await AccountTests.IdAsync(portal, "ben", a => a.IsAdmin)).ShouldBe(true);
        (await aiko.ReadAsync("/admin")).QuerySelector($"form[action='admin/accounts/{aikoId}/learner']").ShouldNotBeNull();
        var ben = portal.Browser();
        await ben.SignInAsync("ben");
        (await ben.ReadAsync("/admin")).QuerySelectorAll("tbody tr").Length.ShouldBe(2);
    }

    [Fact]
    public async Task The_list_finds_accounts_by_either_name()
    {
        await using var portal = new PortalUnderTest();
        var aiko = await portal.RegisteredAsync("aiko", "相子");
        await portal.RegisteredAsync("ben");
        foreach (var find in new[] { "AIK", "相" })
        {
            (await aiko.ReadAsync($"/admin?find={Uri.EscapeDataString(find)}")).QuerySelectorAll("tbody th").Select(c => c.TextContent).ShouldBe(["aiko"]);
        }

        (await aiko.ReadAsync("/admin?find=nobody")).QuerySelector("table").ShouldBeNull();
    }
}
