using System.Net;
using KubePortal.Progress.Events;
using KubePortal.Progress.Log;
using KubePortal.Web.Tests.Account;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Teams;

/// <summary>What tests of a team's pages do over and over.</summary>
internal static class TeamVisits
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    internal static async Task<string> MakeTeamAsync(HttpClient browser, string name)
    {
        var made = await browser.SendAsync("/teams", "#team-name", ("Input.Name", name));
        made.StatusCode.ShouldBe(HttpStatusCode.Found);
        return new Uri(browser.BaseAddress!, made.Headers.Location!).AbsolutePath;
    }

    internal static async Task<string> InviteAsync(HttpClient browser, string team) =>
        (await (await browser.SendAsync(team, ".invites .main")).PageAsync()).QuerySelector("#invite-link")!.GetAttribute("value")!;

    internal static async Task<(HttpClient Aiko, HttpClient Ben, string Team)> TeamOfTwoAsync(PortalUnderTest portal)
    {
        var aiko = await portal.RegisteredAsync("aiko");
        var ben = await portal.RegisteredAsync("ben");
        var team = await MakeTeamAsync(aiko, "Platform");
        var invite = new Uri(await InviteAsync(aiko, team)).PathAndQuery;
        (await ben.SendAsync(invite, "form[method=post] .main")).ShouldLeadTo(team);
        return (aiko, ben, team);
    }

    internal static async Task DoAsync(PortalUnderTest portal, string learnerId, params ProgressEvent[] acts)
    {
        foreach (var act in acts)
        {
            await portal.Get<ProgressLog>().AppendAsync(learnerId, act, Cancel);
        }
    }
}
