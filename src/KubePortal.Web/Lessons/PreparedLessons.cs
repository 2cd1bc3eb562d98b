using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using KubePortal.Lessons;
using KubePortal.Web.Shell;
using Microsoft.Extensions.Localization;

namespace KubePortal.Web.Lessons;

/// <summary>
/// The lessons' pages, each rendered once per language when it is first asked for, until the catalog changes. They are bounded by
/// the catalog: one page per lesson, language and base address (with and without <c>Portal:PathBase</c>).
/// </summary>
internal sealed class PreparedLessons(PageRenderer renderer, IStringLocalizer<LessonsText> words)
{
    private Edition _edition = new(Catalog.Empty);

    internal Task<PreparedLesson> GetAsync(Catalog catalog, Course course, Lesson lesson, string language, string baseAddress)
    {
        var edition = _edition;
        if (!ReferenceEquals(edition.Catalog, catalog))
            _edition = edition = new(catalog);
        return edition.Pages.GetOrAdd(
            new(course.Id, lesson.Id, language, baseAddress),
            _ => new(() => PrepareAsync(course, lesson, language, baseAddress))).Value;
    }

    private async Task<PreparedLesson> PrepareAsync(Course course, Lesson lesson, string language, string baseAddress)
    {
        var holes = new HoleMarks();
        var frame = new PageFrame(language, holes.Leave(new(PageHoleKind.Theme)), baseAddress, lesson.Address(), holes.Account);
        var html = await renderer.RenderAsync<LessonDocument>(language, new()
        {
            [nameof(LessonDocument.Page)] = frame,
            [nameof(LessonDocument.Course)] = course,
            [nameof(LessonDocument.Lesson)] = lesson,
            [nameof(LessonDocument.Marks)] = holes,
        });

        return new(course, lesson, holes.Cut(html), new(
            Signs(language),
            await ReadBoxAsync(lesson, read: false, language),
            await ReadBoxAsync(lesson, read: true, language),
            await Task.WhenAll(Enum.GetValues<VisitorKind>().Select(kind => AccountAsync(kind, language))),
            lesson.Text(language).Questions.ToDictionary(q => q.Id, StringComparer.Ordinal),
            words));
    }

    private byte[][] Signs(string language)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        return [.. Enum.GetValues<LessonState>().Select(state => Encoding.UTF8.GetBytes(ReaderMarks.Sign(state, words)))];
    }

    private async Task<byte[]> ReadBoxAsync(Lesson lesson, bool read, string language) =>
        Encoding.UTF8.GetBytes(await renderer.RenderAsync<ReadBox>(language, new()
        {
            [nameof(ReadBox.Lesson)] = lesson,
            [nameof(ReadBox.Read)] = read,
        }));

    private async Task<PreparedText> AccountAsync(VisitorKind kind, string language)
    {
        var holes = new HoleMarks();
        var visitor = new Visitor(kind, holes.Leave(new(PageHoleKind.AccountName)));
        return holes.Cut(await renderer.RenderAsync<AccountMenu>(language, new() { [nameof(AccountMenu.Visitor)] = visitor }));
    }

    private sealed record Key(string CourseId, string LessonId, string Language, string BaseAddress);

    private sealed class Edition(Catalog catalog)
    {
        internal Catalog Catalog { get; } = catalog;

        internal ConcurrentDictionary<Key, Lazy<Task<PreparedLesson>>> Pages { get; } = new();
    }
}
