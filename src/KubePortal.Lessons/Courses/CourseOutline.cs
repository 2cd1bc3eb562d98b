using KubePortal.Lessons.Yaml;

namespace KubePortal.Lessons;

/// <summary>What a course.yaml says.</summary>
internal sealed record CourseOutline
{
    internal required string File { get; init; }
    internal LocalizedText Title { get; init; } = LocalizedText.Empty;
    internal LocalizedText Summary { get; init; } = LocalizedText.Empty;
    internal int Order { get; init; } = 1000;

    /// <summary>The language of files that don't name one; null: guessed from the text.</summary>
    internal string? Language { get; init; }
    internal IReadOnlyList<ChapterOutline> Chapters { get; init; } = [];

    /// <summary>Chapter ids by the headings of plain notes.</summary>
    internal IReadOnlyDictionary<string, (string ChapterId, int Line)> Map { get; init; } = new Dictionary<string, (string, int)>();

    /// <summary>Headings of plain notes that are left out, with all below them.</summary>
    internal IReadOnlySet<string> Skip { get; init; } = new HashSet<string>();

    internal static CourseOutline Read(ContentFolder folder, YamlReader yaml, ProblemLog problems)
    {
        var none = new CourseOutline { File = folder.RelativePath + "/course.yaml" };
        if (!folder.Has("course.yaml") || folder.Read("course.yaml") is not { } file) return none;
        if (yaml.ReadMap(file.Path, file.Text, "course.yaml") is not { } value) return none;
        var map = new YamlMap(value, file.Path, "a course", problems, "title", "summary", "order", "language", "chapters", "map", "skip");
        var chapters = ReadChapters(map, problems);
        var language = map.Text("language");
        if (language is not null && !Languages.All.Contains(language))
        {
            problems.Error(file.Path, map.LineOf("language"), $"'{language}' is no language of the portal", Spelling.OneOf(Languages.All));
            language = null;
        }
        return new CourseOutline
        {
            File = file.Path,
            Title = map.Localized("title"),
            Summary = map.Localized("summary"),
            Order = map.Number("order", 0, 1_000_000) ?? 1000,
            Language = language,
            Chapters = chapters,
            Map = ReadMap(map, chapters, problems),
            Skip = map.Texts("skip").Select(Notes.NotesHeading.Normalise).ToHashSet(StringComparer.Ordinal),
        };
    }

    private static List<ChapterOutline> ReadChapters(YamlMap course, ProblemLog problems)
    {
        List<ChapterOutline> chapters = [];
        foreach (var value in course.Maps("chapters"))
        {
            var map = new YamlMap(value, course.File, "a chapter", problems, "id", "title", "summary", "planned", "lessons");
            var title = map.Localized("title", required: true);
            if (map.RequiredText("id") is not { } id) continue;
            if (!Slug.IsId(id) || id.Contains('/', StringComparison.Ordinal))
                problems.Error(course.File, map.LineOf("id"), $"'{id}' is no chapter id", "Use letters, digits and '-'");
            else if (chapters.Exists(c => c.Id == id))
                problems.Error(course.File, map.LineOf("id"), $"the chapter id '{id}' stands here twice", "Give each chapter its own id");
            else
                chapters.Add(new ChapterOutline(id, title, map.Localized("summary"), map.Flag("planned"), [.. map.List("lessons").Select(l => (l.Text.Trim(), l.Line))]));
        }
        return chapters;
    }

    private static Dictionary<string, (string, int)> ReadMap(YamlMap course, List<ChapterOutline> chapters, ProblemLog problems)
    {
        Dictionary<string, (string, int)> chapterByHeading = new(StringComparer.Ordinal);
        if (course.Map("map") is not { } value) return chapterByHeading;
        foreach (var (heading, chapter) in value.Entries)
        {
            if (chapters.Exists(c => c.Id == chapter.Text)) chapterByHeading[Notes.NotesHeading.Normalise(heading.Text)] = (chapter.Text, heading.Line);
            else
                problems.Error(course.File, chapter.Line, $"there is no chapter {chapter.Describe}",
                    Spelling.DidYouMean(chapter.Text, chapters.Select(c => c.Id), "Write 'HEADING: CHAPTER-ID' with an id from 'chapters:'"));
        }
        return chapterByHeading;
    }
}

/// <param name="Lessons">Lesson ids or file names in order, each with its line.</param>
internal sealed record ChapterOutline(string Id, LocalizedText Title, LocalizedText Summary, bool Planned, IReadOnlyList<(string Name, int Line)> Lessons);
