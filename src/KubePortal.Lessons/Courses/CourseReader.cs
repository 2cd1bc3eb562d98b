using KubePortal.Lessons.Markup;
using KubePortal.Lessons.Notes;
using KubePortal.Lessons.Yaml;

namespace KubePortal.Lessons;

/// <summary>Reads one course: outline, lessons and notes first, then their links, then their HTML.</summary>
/// <param name="checksRules">Whether written courses are held against docs/writing-lessons.md too.</param>
internal sealed class CourseReader(ContentOptions options, ProblemLog problems, bool keepsIds, bool checksRules)
{
    private readonly YamlReader _yaml = new(options, problems);

    internal Course? Read(ContentFolder folder)
    {
        var outline = CourseOutline.Read(folder, _yaml, problems);
        var notes = new PlainNotes(options, problems, keepsIds).Read(folder, outline);
        var drafts = Unique([.. new WrittenLessons(_yaml, problems).Read(folder, outline), .. notes.Lessons]);

        var links = new CourseLinks(folder.Name, folder, SourceList.Read(folder, _yaml, problems));
        foreach (var draft in drafts)
            foreach (var text in draft.Texts) links.AddLesson(draft.Id, text.LinkName, text.Sections.Select(s => s.Id));
        var labs = ReadLabs(folder, links);
        foreach (var lab in labs) links.AddLab(lab.Id, new LabOffer(lab.Title, lab.Minutes, lab.Kind));
        links.Glossary = new GlossaryReader(_yaml, options, problems, links).Read(folder);

        var plans = new ChapterAssembly(outline, notes.Chapters, notes.Language, problems).Assemble(drafts);
        var chapters = Render(plans, folder.Name, links);
        LessonMoves.Check(drafts, problems);
        if (chapters.Count == 0)
        {
            problems.Error(folder.RelativePath, 1, "the course has neither lessons nor chapters", "Add notes.md, lessons/CHAPTER/LESSON.ja.md, or chapters in course.yaml");
            return null;
        }
        var course = new Course(folder.Name, outline.Order, TitleOf(folder, outline, notes.Title, notes.Language), SummaryOf(outline, notes.Title, notes.Language), chapters, labs, links);
        if (checksRules && course.IsWritten)
        {
            var written = new WrittenCourse(course, [.. drafts.Where(d => d.Texts.All(t => t is { IsNotes: false, IsReadable: true }))], links, problems);
            CheckRules(written);
        }
        return course;
    }

    private void CheckRules(WrittenCourse course)
    {
        try
        {
            foreach (var rule in CourseRule.All)
            {
                problems.Rule = rule.GetType().Name;
                rule.Check(course);
            }
        }
        finally
        {
            problems.Rule = null;
        }
    }

    private static LocalizedText TitleOf(ContentFolder folder, CourseOutline outline, NotesHeading? notesTitle, string language) =>
        !outline.Title.IsEmpty ? outline.Title
        : notesTitle is { Title.Length: > 0 } ? LocalizedText.Of(language, notesTitle.Title)
        : LocalizedText.Same(folder.Name);

    private LocalizedText SummaryOf(CourseOutline outline, NotesHeading? notesTitle, string language)
    {
        if (!outline.Summary.IsEmpty || notesTitle is not { HasOwnText: true }) return outline.Summary;
        var intro = LessonMarkup.Parse(notesTitle.OwnText, notesTitle.File.Source.Path, notesTitle.BodyStart, problems);
        RawHtml.ReportAll(intro, notesTitle.File.Source.Path, notesTitle.BodyStart, problems);
        var first = intro.OfType<Markdig.Syntax.ParagraphBlock>().FirstOrDefault();
        return first is null ? LocalizedText.Empty : LocalizedText.Of(language, SectionIds.PlainText(first.Inline));
    }

    private List<Lab> ReadLabs(ContentFolder folder, CourseLinks links)
    {
        List<Lab> labs = [];
        var reader = LabReader.Of(folder.Name, options, problems, links);
        var folders = folder.Child("labs").Folders();
        var read = SideBySide.Read(folders, f => problems.Surviving($"{f.RelativePath}/lab.yaml", () => reader.Read(f)));
        foreach (var (labFolder, found) in folders.Zip(read))
        {
            if (found is not { } lab)
            {
                links.AddLabFolder(labFolder.Name, labFolder.RelativePath);
                continue;
            }
            links.AddLabFolder(lab.Id, labFolder.RelativePath);
            if (!labs.Exists(l => l.Id == lab.Id)) labs.Add(lab);
            else problems.Error($"{labFolder.RelativePath}/lab.yaml", 1, $"another lab has the id '{lab.Id}'", "Give each lab its own id");
        }
        return labs;
    }

    private List<LessonDraft> Unique(List<LessonDraft> drafts)
    {
        List<LessonDraft> unique = [];
        foreach (var draft in drafts)
        {
            if (ReservedIds.Contains(draft.Id)) problems.Error(draft.Texts[0].File.Path, draft.Texts[0].LineOffset + 1, $"no lesson can have the id '{draft.Id}', so this one is left out", ReservedIds.Remedy);
            else if (unique.Find(d => d.Id == draft.Id) is not { } first) unique.Add(draft);
            else problems.Error(draft.Texts[0].File.Path, 1, $"the id '{draft.Id}' is that of {first.Texts[0].File.Path} already, so this lesson is left out", "Give each lesson its own id");
        }
        return unique;
    }

    private List<Chapter> Render(IReadOnlyList<ChapterPlan> plans, string courseId, CourseLinks links)
    {
        var drafts = plans.SelectMany(p => p.Lessons).ToList();
        foreach (var draft in drafts) links.Questions.Take(draft);
        var lessons = new Queue<Lesson>(SideBySide.Read(drafts, d => Render(d, courseId, links)));
        return [.. plans.Select(p => new Chapter(p.Id, p.Title, p.Summary, p.Planned, [.. p.Lessons.Select(_ => lessons.Dequeue())]))];
    }

    private Lesson Render(LessonDraft draft, string courseId, CourseLinks links)
    {
        var labId = draft.LabId;
        if (labId is not null && links.Lab(labId) is null)
        {
            var (message, remedy) = links.MissingLab(labId, problems, $"Add labs/{labId}/lab.yaml, or remove 'lab:'");
            problems.Error(draft.Texts[0].File.Path, draft.LabLine, message, remedy);
            labId = null;
        }
        var texts = draft.Texts.ToDictionary(t => t.Language, t => Surviving(t, draft, links), StringComparer.Ordinal);
        if (draft.Texts is [{ IsReadable: true } first, { IsReadable: true } second]
            && CourseQuestions.Difference(texts[first.Language].Questions, texts[second.Language].Questions) is { } odd)
        {
            problems.Warning(second.File.Path, odd.Line, odd.Message, odd.Remedy);
        }
        return new Lesson(draft, courseId, labId, SourcesOf(draft, links.Sources), texts);
    }

    private List<Source> SourcesOf(LessonDraft draft, SourceList sources)
    {
        List<Source> found = [];
        foreach (var (id, file, line) in draft.Sources)
        {
            if (sources.Find(id) is { } source) found.Add(source);
            else problems.Error(file, line, $"there is no source '{id}'", sources.Remedy(id));
        }
        return found;
    }

    private LessonText Surviving(TextDraft text, LessonDraft draft, CourseLinks links)
    {
        if (problems.Surviving(text.File.Path, () => RenderText(text, draft, links)) is { } rendered) return rendered;
        return new LessonText(text, Context(text, draft, links).UnshownProblems(text, draft.LabId), canBeShown: false) { Sections = [] };
    }

    private LessonText RenderText(TextDraft text, LessonDraft draft, CourseLinks links)
    {
        var context = Context(text, draft, links);
        foreach (var section in text.Sections) context.UniqueId(section.Id);
        // Rendered in any case, so that all its problems are found.
        var prose = LessonProse.Of(text.Document, text.LineOffset);
        var html = LessonMarkup.Render(text.Document, context);
        if (!text.IsReadable && !options.ShowProblems) html = "";
        var rendered = new LessonText(text, context.UnshownProblems(text, draft.LabId) + html, text.IsReadable)
        {
            Questions = context.Questions,
            Code = context.Code,
            Errata = context.Errata,
            Prose = prose,
            OutsideLinks = context.OutsideLinks,
        };
        if (checksRules) _ = rendered.Html;     // who checks a course wants to know that every page of it can be made
        return rendered;
    }

    private RenderContext Context(TextDraft text, LessonDraft draft, CourseLinks links) =>
        new(text.Language, text.File, links.PathOf(draft.Id), text.LineOffset, text.IsNotes, options.ShowProblems, problems, links) { LessonId = draft.Id };
}
