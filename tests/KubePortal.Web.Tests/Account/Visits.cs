using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Account;

/// <summary>What people do on pages, as a browser without script does it.</summary>
internal static class Visits
{
    internal const string GoodPassword = "four plain words here";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    internal static async Task<IDocument> ReadAsync(this HttpClient browser, string address)
    {
        var answer = await browser.GetAsync(address, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        return await answer.PageAsync();
    }

    internal static async Task<IDocument> PageAsync(this HttpResponseMessage answer) =>
        await BrowsingContext.New().OpenAsync(
            async page => page.Content(await answer.Content.ReadAsStringAsync(Cancel)).Address(answer.RequestMessage!.RequestUri), Cancel);

    /// <summary>Opens a page, fills a form of it in, and sends it as it stands there.</summary>
    /// <param name="browser">Whose browser.</param>
    /// <param name="address">The page.</param>
    /// <param name="form">A selector of the form, such as one by its <c>_handler</c> field, or of something in it.</param>
    /// <param name="values">Values by the names of fields that the form must have.</param>
    internal static async Task<HttpResponseMessage> SendAsync(
        this HttpClient browser, string address, string form, params (string Name, string Value)[] values)
    {
        var page = await browser.ReadAsync(address);
        var found = page.QuerySelector(form)?.Closest("form").ShouldNotBeNull($"{form} in {page.Body?.TextContent}");
        var fields = found!.QuerySelectorAll("input[name], select[name]").ToDictionary(
            field => field.GetAttribute("name")!, field => field.QuerySelector("option[selected]")?.GetAttribute("value") ?? field.GetAttribute("value") ?? "");
        foreach (var (name, value) in values)
        {
            fields.ShouldContainKey(name);
            fields[name] = value;
        }

        var action = found.GetAttribute("action");
        var target = action is null ? new Uri(browser.BaseAddress!, address) : new Uri(browser.BaseAddress!, action);
        return await browser.PostAsync(target, new FormUrlEncodedContent(fields), Cancel);
    }

    internal static async Task<HttpResponseMessage> RegisterAsync(
        this HttpClient browser, string userName, string displayName = "", string password = GoodPassword, string address = "/account/register") =>
        await browser.SendAsync(address, "#user-name",
            ("Input.UserName", userName), ("Input.DisplayName", displayName), ("Input.Password", password));

    internal static async Task<HttpResponseMessage> SignInAsync(this HttpClient browser, string userName, string password = GoodPassword) =>
        await browser.SendAsync("/account/sign-in", "#user-name", ("Input.UserName", userName), ("Input.Password", password));

    /// <summary>Browsers of registered people; the first is the admin.</summary>
    internal static async Task<HttpClient> RegisteredAsync(this PortalUnderTest portal, string userName, string displayName = "")
    {
        var browser = portal.Browser();
        (await browser.RegisterAsync(userName, displayName)).ShouldLeadTo("/");
        return browser;
    }

    internal static void ShouldLeadTo(this HttpResponseMessage answer, string address)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        var location = answer.Headers.Location.ShouldNotBeNull();
        (location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString).ShouldBe(address);
    }

    /// <summary>The lines of the summary above a form that was refused.</summary>
    internal static async Task<string[]> ErrorsAsync(this HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return [.. (await answer.PageAsync()).QuerySelectorAll("[role=alert] li").Select(line => line.TextContent.Trim())];
    }
}
