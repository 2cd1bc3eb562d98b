using KubePortal.Lessons.Search;
using KubePortal.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KubePortal.Web.Search;

/// <summary>Search over lessons, their commands and the glossaries: a page, and the dialog that the head opens.</summary>
internal static class SearchFeature
{
    internal const string QueryParameter = "q";

    internal static void AddSearch(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CurrentIndex>();
        builder.Services.AddHostedService<IndexReading>();
    }

    // What the dialog shows while something is typed: the page's findings without the page.
    internal static void MapSearch(this WebApplication app) => app.MapGet("/search/results", FindAsync);

    private static async Task<RazorComponentResult<Findings>> FindAsync(string? q, HttpContext context, CurrentIndex current)
    {
        var index = await current.GetAsync(context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<Findings>(new Dictionary<string, object?>
        {
            [nameof(Findings.Results)] = index.Find(SearchQuery.Parse(q), PageLanguages.Current),
        });
    }
}
