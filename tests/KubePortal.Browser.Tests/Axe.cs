using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Shouldly;

namespace KubePortal.Browser.Tests;

/// <summary>The rules of <see href="https://github.com/dequelabs/axe-core">axe-core</see>, asked in the page itself: a second page for each answer, as its Playwright package opens, takes ten times as long.</summary>
internal static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>Expects that axe finds nothing serious or critical on the page as it is now.</summary>
    internal static async Task ExpectAccessibleAsync(IPage page)
    {
        await page.EvaluateAsync(Script);
        // What is well on a page is megabytes of JSON, which nobody reads; there is nothing in another frame.
        var violations = await page.EvaluateAsync<JsonElement>(
            "async () => (await axe.run(document, { resultTypes: ['violations'], iframes: false, preload: false })).violations");
        violations.EnumerateArray().Where(IsSerious).Select(Describe).ShouldBeEmpty(page.Url);
    }

    private static bool IsSerious(JsonElement violation) => violation.GetProperty("impact").GetString() is "serious" or "critical";

    private static string Describe(JsonElement violation)
    {
        var nodes = violation.GetProperty("nodes").EnumerateArray().Take(3).Select(node => node.GetProperty("html").GetString());
        return $"{violation.GetProperty("id")}: {violation.GetProperty("help")}\n  {string.Join("\n  ", nodes)}";
    }
}
