using KubePortal.Lessons.Markup;
using Markdig.Syntax;

namespace KubePortal.Lessons.Notes;

/// <summary>Reads the plain notes of a course: <c>notes.md</c>, or a folder of Markdown files.</summary>
internal sealed class PlainNotes(ContentOptions options, ProblemLog problems, bool keepsIds)
{
    private const int FoldersDeepMax = 8;
    private static readonly HashSet<string> NoNotes = new(StringComparer.OrdinalIgnoreCase) { "lessons", "labs", "images" };

    /// <summary>The lessons in reading order, the chapters that course.yaml doesn't name, and the notes' own title.</summary>
    internal (IReadOnlyList<LessonDraft> Lessons, IReadOnlyList<NotesChapter> Chapters, NotesHeading? Title, string Language) Read(ContentFolder course, CourseOutline outline)
    {
        var files = ReadFiles(course);
        if (files.Count == 0) return ([], [], null, Languages.Japanese);
        var plan = new NotesPlan(outline, problems);
        plan.Add(files);
        var language = outline.Language ?? Languages.Of(string.Concat(files.Select(f => f.Source.Text)));

        var ledgerFile = new IdLedgerFile(course, options, problems);
        var ledger = ledgerFile.Read();
        var lessonIds = ledger.Name([.. plan.Lessons.Select(l => new Unnamed("", l.Place, l.Title, l.Body, l.ProposedId, l.Heading.WrittenId, l.Heading.File.Source.Path, l.Heading.BodyStart))], IdLedger.LessonKind);
        var lessons = NameSections(plan.Lessons, lessonIds, ledger, language);
        if (keepsIds) ledgerFile.Keep(ledger);
        return (lessons, plan.Chapters, plan.Title, language);
    }

    private List<LessonDraft> NameSections(IReadOnlyList<NotesLesson> lessons, IReadOnlyList<string> lessonIds, IdLedger ledger, string language)
    {
        var parsed = lessons.Select(l => LessonMarkup.TryParse(WithDefinitions(l), l.Heading.File.Source.Path, l.Heading.BodyStart, problems)).ToList();
        var documents = parsed.Select(d => d ?? []).ToList();
        var headings = documents.Select(SectionIds.Headings).ToList();
        List<Unnamed> sections = [];
        for (var i = 0; i < lessons.Count; i++)
        {
            var below = lessons[i].WithBelow ? lessons[i].Heading.Below.ToList() : [];
            for (var j = 0; j < headings[i].Count; j++)
            {
                var (heading, source) = (headings[i][j], j < below.Count ? below[j] : null);
                sections.Add(new Unnamed(lessonIds[i], $"{lessons[i].Heading.File.Name}: {source?.Path ?? heading.Title}", heading.Title, source?.FullText ?? "",
                    Slug.Of(heading.Title), heading.WrittenId, lessons[i].Heading.File.Source.Path, source?.BodyStart ?? 0));
            }
        }
        var sectionIds = ledger.Name(sections, IdLedger.SectionKind);
        List<LessonDraft> drafts = [];
        var at = 0;
        for (var i = 0; i < lessons.Count; i++)
        {
            var first = at;
            at += headings[i].Count;
            drafts.Add(Draft(lessons[i], lessonIds[i], language, documents[i], SectionIds.Assign(headings[i], j => sectionIds[first + j]), parsed[i] is not null));
        }
        return drafts;
    }

    private static LessonDraft Draft(NotesLesson lesson, string id, string language, MarkdownDocument document, IReadOnlyList<LessonSection> sections, bool isReadable)
    {
        var file = lesson.Heading.File;
        var folder = Path.GetDirectoryName(file.Name)?.Replace('\\', '/') ?? "";
        return new LessonDraft
        {
            Id = id,
            ChapterId = lesson.ChapterId,
            Name = id,
            Texts =
            [
                new TextDraft
                {
                    Language = language, Title = lesson.Title.Length == 0 ? Path.GetFileNameWithoutExtension(file.Name) : lesson.Title,
                    File = new SourceFileName(file.Source.Path, folder), LinkName = file.Name, Document = document, Body = lesson.Body,
                    LineOffset = lesson.Heading.BodyStart, IsNotes = true, Sections = sections,
                    IsReadable = isReadable,
                },
            ],
        };
    }

    // Link definitions ("[a]: https://…") may stand anywhere in the file; each lesson is parsed by itself.
    private static string WithDefinitions(NotesLesson lesson) => $"{lesson.Body}\n\n{lesson.Heading.File.LinkDefinitions}";

    private List<NotesFile> ReadFiles(ContentFolder course)
    {
        if (course.Has("notes.md")) return course.Read("notes.md") is { } single ? [NotesFile.Read(single, "notes.md", problems)] : [];
        List<NotesFile> files = [];
        Gather(course, "", files);
        return files;
    }

    private void Gather(ContentFolder folder, string prefix, List<NotesFile> files)
    {
        // Bounds a folder that a link leads back into itself.
        if (prefix.Count(c => c == '/') > FoldersDeepMax || files.Count >= options.FilesMax)
        {
            problems.Error(folder.RelativePath, 1, $"the notes have more than {options.FilesMax} files or nest deeper than {FoldersDeepMax} folders, so the rest is left out", "Divide them into several courses");
            return;
        }
        foreach (var name in folder.Files(".md"))
        {
            if (prefix.Length == 0 && name.StartsWith("README", StringComparison.OrdinalIgnoreCase)) continue;
            if (folder.Read(name) is { } source) files.Add(NotesFile.Read(source, prefix + name, problems));
        }
        foreach (var child in folder.Folders().Where(f => prefix.Length > 0 || !NoNotes.Contains(f.Name))) Gather(child, $"{prefix}{child.Name}/", files);
    }
}
