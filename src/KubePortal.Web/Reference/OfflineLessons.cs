using KubePortal.Lessons;
using KubePortal.Web.Lessons;

namespace KubePortal.Web.Reference;

/// <summary>Writes a lesson as one HTML file that needs nothing beside it: styles and pictures are in it, scripts and forms are not.</summary>
internal sealed class OfflineLessons(PageRenderer renderer, IWebHostEnvironment environment, Microsoft.Extensions.Localization.IStringLocalizer<ReferenceText> words)
{
    private static readonly string[] Styles = ["css/tokens.css", "css/site.css", "css/lesson.css", "css/offline.css"];

    /// <param name="portal">Where links to what is not in the file lead.</param>
    internal async Task<string> RenderAsync(Course course, Lesson lesson, string language, Uri portal, CancellationToken cancellationToken)
    {
        var text = lesson.Text(language);
        var html = await new OfflineText(course, lesson, text, portal, Words(language)).RenderAsync(cancellationToken);
        return await renderer.RenderAsync<OfflineDocument>(language, new()
        {
            [nameof(OfflineDocument.Course)] = course,
            [nameof(OfflineDocument.Lesson)] = lesson,
            [nameof(OfflineDocument.Language)] = language,
            [nameof(OfflineDocument.Portal)] = portal,
            [nameof(OfflineDocument.Html)] = html,
            [nameof(OfflineDocument.Style)] = await StyleAsync(cancellationToken),
        });
    }

    private Func<string, string> Words(string language)
    {
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo(language);
        return key => words[key];
    }

    private async Task<string> StyleAsync(CancellationToken cancellationToken)
    {
        var style = new System.Text.StringBuilder();
        foreach (var path in Styles)
        {
            await using var stream = environment.WebRootFileProvider.GetFileInfo(path).CreateReadStream();
            using var reader = new StreamReader(stream);
            style.AppendLine(await reader.ReadToEndAsync(cancellationToken));
        }
        return style.ToString();
    }
}
