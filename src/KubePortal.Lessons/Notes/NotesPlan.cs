using KubePortal.Lessons.Markup;
namespace KubePortal.Lessons.Notes;

/// <summary>Divides plain notes into chapters and lessons by their headings. With a <c>map</c> in course.yaml, a mapped heading's
/// lessons go to the chapter named; without, the top headings are the chapters and the headings below them the lessons.</summary>
internal sealed class NotesPlan(CourseOutline outline, ProblemLog problems)
{
    private readonly List<NotesLesson> _lessons = [];
    private readonly List<NotesChapter> _chapters = [];
    private readonly HashSet<string> _chapterIds = [.. outline.Chapters.Select(c => c.Id)];
    private readonly HashSet<string> _mapped = new(StringComparer.Ordinal);
    private readonly HashSet<string> _skipped = new(StringComparer.Ordinal);

    internal IReadOnlyList<NotesLesson> Lessons => _lessons;

    internal IReadOnlyList<NotesChapter> Chapters => _chapters;

    /// <summary>The notes' own title (their one top heading), and the text below it; null where there is none.</summary>
    internal NotesHeading? Title { get; private set; }

    internal void Add(IReadOnlyList<NotesFile> files)
    {
        if (files is [var single]) AddSingleFile(single);
        else
        {
            foreach (var file in files) AddOneOfMany(file);
        }
        foreach (var (heading, (_, line)) in outline.Map.Where(m => !_mapped.Contains(m.Key)))
            problems.Error(outline.File, line, $"the notes have no heading '{heading}'", Spelling.DidYouMean(heading, files.SelectMany(f => f.Root.Below).Select(h => h.Title), "Check the heading's words"));
        foreach (var heading in outline.Skip.Where(s => !_skipped.Contains(s)))
            problems.Warning(outline.File, 1, $"the notes have no heading '{heading}' to skip", "Remove it from 'skip:'");
    }

    private void AddSingleFile(NotesFile file)
    {
        var top = file.Root;
        if (top.Children is [{ Children.Count: > 0 } only])
        {
            Title = only;
            if (top.HasOwnText) AddFileLesson(file, top, withBelow: false);
            if (IsMoreThanASummary(only)) AddLesson(ChapterFor(""), only, withBelow: false);
            top = only;
        }
        else if (top.HasOwnText)
        {
            AddFileLesson(file, top, withBelow: top.Children.Count == 0);
        }
        foreach (var heading in Kept(top.Children))
        {
            if (outline.Map.Count > 0) AddMapped(heading, null);
            else AddChapter(heading);
        }
    }

    // The course's summary is one paragraph; whatever else stands there is to be read too.
    private static bool IsMoreThanASummary(NotesHeading title) =>
        LessonMarkup.Parse(title.OwnText, title.File.Source.Path, title.BodyStart, new ProblemLog())
            .Where(block => block is not (Markdig.Syntax.HtmlBlock or Markdig.Syntax.LinkReferenceDefinitionGroup)).ToList()
            is not ([] or [Markdig.Syntax.ParagraphBlock]);

    // One of many files: with one top heading it is a lesson, with several it is a chapter.
    private void AddOneOfMany(NotesFile file)
    {
        var name = System.IO.Path.GetFileNameWithoutExtension(file.Name);
        var folder = System.IO.Path.GetDirectoryName(file.Name);
        if (outline.Map.Count > 0)
        {
            foreach (var heading in Kept(file.Root.Children)) AddMapped(heading, null);
            return;
        }
        if (file.Root.Children is not [var only])
        {
            var chapter = ChapterFor(file.Root.Children.Count == 0 && !string.IsNullOrEmpty(folder) ? System.IO.Path.GetFileName(folder)! : name);
            if (file.Root.HasOwnText) _lessons.Add(new NotesLesson(chapter, file.Root, name, file.Root.Children.Count == 0, $"{chapter}/{Slug.Of(name)}"));
            foreach (var heading in Kept(file.Root.Children)) AddLesson(chapter, heading, withBelow: true);
            return;
        }
        AddLesson(ChapterFor(string.IsNullOrEmpty(folder) ? "" : System.IO.Path.GetFileName(folder)!), only, withBelow: true);
    }

    private void AddFileLesson(NotesFile file, NotesHeading root, bool withBelow)
    {
        var name = System.IO.Path.GetFileNameWithoutExtension(file.Name);
        var chapter = ChapterFor("");
        _lessons.Add(new NotesLesson(chapter, root, name, withBelow, $"{chapter}/{Slug.Of(name)}"));
    }

    private void AddChapter(NotesHeading heading)
    {
        var chapter = ChapterFor(heading.Title);
        var below = Kept(heading.Children);
        if (below.Count == 0)
        {
            AddLesson(chapter, heading, withBelow: true, proposedId: chapter);
            return;
        }
        if (heading.HasOwnText) AddLesson(chapter, heading, withBelow: false);
        foreach (var child in below) AddLesson(chapter, child, withBelow: true);
    }

    private void AddMapped(NotesHeading heading, string? parentChapter)
    {
        var own = ChapterMappedTo(heading);
        var below = Kept(heading.Children);
        var divides = own is not null || heading.Below.Any(h => ChapterMappedTo(h) is not null);
        if (own is null && parentChapter is null && !divides)
        {
            problems.Warning(heading.File.Source.Path, heading.BodyStart, $"the heading '{heading.Title}' is mapped to no chapter", "Name it under 'map:' or 'skip:' in course.yaml");
            AddLesson(ChapterFor(""), heading, withBelow: true);
            return;
        }
        var chapter = own ?? parentChapter;
        if (!divides || below.Count == 0)
        {
            AddLesson(chapter!, heading, withBelow: true);
            return;
        }
        if (heading.HasOwnText) AddLesson(chapter ?? ChapterFor(""), heading, withBelow: false);
        foreach (var child in below) AddMapped(child, chapter);
    }

    private void AddLesson(string chapter, NotesHeading heading, bool withBelow, string? proposedId = null)
    {
        if (string.IsNullOrWhiteSpace(withBelow ? heading.FullText : heading.OwnText))
        {
            problems.Warning(heading.File.Source.Path, heading.BodyStart, $"nothing stands below the heading '{heading.Title}', so it is no lesson", "Write something, or remove it");
            return;
        }
        _lessons.Add(new NotesLesson(chapter, heading, heading.Title, withBelow, proposedId ?? $"{chapter}/{Slug.Of(heading.Title)}"));
    }

    private string ChapterFor(string title)
    {
        if (_chapters.Find(c => c.Title == title) is { } known) return known.Id;
        var chapter = new NotesChapter(Slug.Unique(title.Length == 0 ? "notes" : Slug.Of(title, "chapter"), _chapterIds), title);
        _chapters.Add(chapter);
        return chapter.Id;
    }

    private string? ChapterMappedTo(NotesHeading heading)
    {
        foreach (var name in (string[])[NotesHeading.Normalise(heading.Path), NotesHeading.Normalise(heading.Title)])
        {
            if (!outline.Map.TryGetValue(name, out var chapter)) continue;
            _mapped.Add(name);
            return chapter.ChapterId;
        }
        return null;
    }

    private List<NotesHeading> Kept(List<NotesHeading> headings) => [.. headings.Where(h =>
    {
        var name = NotesHeading.Normalise(h.Title);
        if (!outline.Skip.Contains(name)) return true;
        _skipped.Add(name);
        return false;
    })];
}
