using System.Net;
using AngleSharp.Html.Parser;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Lessons;

public sealed class MonitorPageTests : IAsyncDisposable
{
    private readonly PortalUnderTest _portal = new(null, ("environment", "Production"));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Its_numbers_stand_in_the_address_so_that_no_script_is_needed()
    {
        var page = new HtmlParser().ParseDocument(await _portal.Browser().GetStringAsync("/monitors/threshold?limit=95&minutes=5&peak=40", Cancel));

        page.QuerySelector("figure.monitor .verdict")!.TextContent.ShouldContain("not above 95%");
        page.QuerySelector("input[name=limit]")!.GetAttribute("value").ShouldBe("95");
        page.QuerySelector("figure.monitor form button[type=submit]").ShouldNotBeNull();
    }

    [Fact]
    public async Task One_that_there_is_not_has_no_page() =>
        (await _portal.Browser().GetAsync("/monitors/guesswork", Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
}
