using KubePortal.Lessons.Markup;
using KubePortal.Lessons.Yaml;
using Markdig.Syntax;

namespace KubePortal.Lessons;

/// <summary>Reads <c>lessons/&lt;chapter&gt;/&lt;lesson&gt;.&lt;language&gt;.md</c>.</summary>
internal sealed class WrittenLessons(YamlReader yaml, ProblemLog problems)
{
    internal IReadOnlyList<LessonDraft> Read(ContentFolder course, CourseOutline outline)
    {
        var files = course.Child("lessons").Folders()
            .SelectMany(c => c.Files(".md").GroupBy(f => NameOf(f).Name, StringComparer.Ordinal), (chapter, named) => (Chapter: chapter, Name: named.Key, Names: named.ToList())).ToList();
        var lessons = SideBySide.Read(files, f =>
            problems.Surviving($"{f.Chapter.RelativePath}/{f.Names[0]}", () => ReadLesson(f.Chapter, f.Name, f.Names, outline)) ?? Unreadable(f.Chapter, f.Name, f.Names, outline));
        foreach (var stray in course.Child("lessons").Files(".md"))
            problems.Error(course.RelativePath + "/lessons/" + stray, 1, "the lesson is in no chapter's folder", "Move it into lessons/CHAPTER/");
        return lessons;
    }

    private LessonDraft ReadLesson(ContentFolder chapter, string name, IReadOnlyList<string> fileNames, CourseOutline outline)
    {
        List<(FrontMatter Matter, TextDraft Text)> texts = [];
        foreach (var fileName in fileNames)
        {
            if (chapter.Read(fileName) is not { } file)
            {
                texts.Add((FrontMatter.None, Unreadable(chapter, name, fileName, outline)));
                continue;
            }
            var matter = FrontMatter.Read(file, yaml, problems);
            var language = NameOf(fileName).Language ?? outline.Language ?? Languages.Of(matter.Body);
            texts.Add((matter, ReadText(chapter.Name, name, fileName, file, matter, language)));
        }
        texts = [.. texts.OrderBy(t => Languages.All.ToList().IndexOf(t.Text.Language))];
        foreach (var twice in texts.GroupBy(t => t.Text.Language).Where(g => g.Count() > 1))
            problems.Error(twice.Last().Text.File.Path, 1, $"the lesson is written twice in '{twice.Key}'", "Name the files LESSON.ja.md and LESSON.en.md");
        foreach (var missing in Languages.All.Where(l => texts.TrueForAll(t => t.Text.Language != l)))
            problems.Warning(texts[0].Text.File.Path, 1, $"the lesson is not written in '{missing}'", $"Add {name}.{missing}.md");

        var id = Agreed(texts, t => t.Id, "id");
        var labId = Agreed(texts, t => t.LabId, "lab");
        SectionsMustAgree(texts);
        return new LessonDraft
        {
            Id = id ?? IdOf(chapter, name),
            ChapterId = chapter.Name,
            Name = name,
            Minutes = texts.Select(t => t.Matter.Minutes).FirstOrDefault(m => m is not null),
            LabId = labId,
            LabLine = texts.Where(t => t.Matter.LabId is not null).Select(t => t.Matter.LabLine).FirstOrDefault(),
            Kubernetes = texts.Select(t => t.Matter.Kubernetes).FirstOrDefault(k => k is not null),
            Sources = [.. texts.SelectMany(t => t.Matter.Sources.Select(s => (s.Id, t.Text.File.Path, s.Line))).DistinctBy(s => s.Id)],
            Formerly = [.. texts.SelectMany(t => t.Matter.Formerly.Select(f => (f.Id, t.Text.File.Path, f.Line))).DistinctBy(f => f.Id)],
            Split = texts.Select(t => t.Matter.Split is { } split ? (split.Split, t.Text.File.Path, split.Line) : ((LessonSplit, string, int)?)null).FirstOrDefault(s => s is not null),
            Covers = texts.Select(t => t.Matter.Covers).FirstOrDefault(c => c.Count > 0) ?? [],
            Texts = [.. texts.Select(t => t.Text).DistinctBy(t => t.Language)],
        };
    }

    private TextDraft ReadText(string chapter, string name, string fileName, SourceFile file, FrontMatter matter, string language)
    {
        var parsed = LessonMarkup.TryParse(matter.Body, file.Path, matter.BodyLineOffset + 1, problems);
        var document = parsed ?? [];
        var title = matter.Title;
        // The page shows the title; a first heading '# …' is the same one again, or the only one.
        if (document.FirstOrDefault() is HeadingBlock { Level: 1 } first)
        {
            title ??= SectionIds.PlainText(first.Inline);
            document.Remove(first);
        }
        return new TextDraft
        {
            Language = language,
            Title = string.IsNullOrWhiteSpace(title) ? name : title,
            File = new SourceFileName(file.Path, $"lessons/{chapter}"),
            LinkName = $"lessons/{chapter}/{fileName}",
            Document = document,
            Body = matter.Body,
            LineOffset = matter.BodyLineOffset,
            IsNotes = false,
            Sections = SectionIds.Assign(SectionIds.Headings(document)),
            IsReadable = parsed is not null && matter.IsReadable,
        };
    }

    private static LessonDraft Unreadable(ContentFolder chapter, string name, IEnumerable<string> fileNames, CourseOutline outline) => new()
    {
        Id = IdOf(chapter, name),
        ChapterId = chapter.Name,
        Name = name,
        Texts = [.. fileNames.Select(f => Unreadable(chapter, name, f, outline)).DistinctBy(t => t.Language)],
    };

    private static TextDraft Unreadable(ContentFolder chapter, string name, string fileName, CourseOutline outline) => new()
    {
        Language = NameOf(fileName).Language ?? outline.Language ?? Languages.Japanese,
        Title = name,
        File = new SourceFileName($"{chapter.RelativePath}/{fileName}", $"lessons/{chapter.Name}"),
        LinkName = $"lessons/{chapter.Name}/{fileName}",
        Document = [],
        Body = "",
        LineOffset = 0,
        IsNotes = false,
        Sections = [],
        IsReadable = false,
    };

    private static string IdOf(ContentFolder chapter, string name) => $"{Slug.Of(chapter.Name)}/{Slug.Of(name)}";

    private string? Agreed(List<(FrontMatter Matter, TextDraft Text)> texts, Func<FrontMatter, string?> select, string key)
    {
        var written = texts.Where(t => select(t.Matter) is not null).ToList();
        if (written.Count == 0) return null;
        var value = select(written[0].Matter);
        foreach (var other in written.Where(t => select(t.Matter) != value))
            problems.Error(other.Text.File.Path, 1, $"'{key}: {select(other.Matter)}' differs from '{key}: {value}' in the other language", $"Write the same {key} in both files");
        return value;
    }

    private void SectionsMustAgree(List<(FrontMatter Matter, TextDraft Text)> texts)
    {
        if (texts is not [{ Text.IsReadable: true } first, { Text.IsReadable: true } second]) return;
        var (a, b) = (first.Text.Sections.Select(s => s.Id).ToList(), second.Text.Sections.Select(s => s.Id).ToList());
        if (a.SequenceEqual(b)) return;
        problems.Warning(second.Text.File.Path, 1, "the sections' ids differ between the languages, so that links to sections and progress do too",
            "Write the same {#id} behind each heading in both files");
    }

    // "20-pod.ja.md" is "20-pod" in "ja".
    private static (string Name, string? Language) NameOf(string fileName)
    {
        var bare = fileName[..^3];
        foreach (var language in Languages.All)
            if (bare.EndsWith("." + language, StringComparison.Ordinal)) return (bare[..^(language.Length + 1)], language);
        return (bare, null);
    }
}
