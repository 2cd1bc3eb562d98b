using KubePortal.Lessons.Markup;
using KubePortal.Lessons.Notes;

namespace KubePortal.Lessons;

/// <summary>Puts lessons into chapters: those of course.yaml in its order, then those that folders and notes have of themselves.</summary>
internal sealed class ChapterAssembly(CourseOutline outline, IReadOnlyList<NotesChapter> notesChapters, string notesLanguage, ProblemLog problems)
{
    internal IReadOnlyList<ChapterPlan> Assemble(IReadOnlyList<LessonDraft> drafts)
    {
        List<ChapterPlan> chapters = [];
        HashSet<LessonDraft> placed = [];
        foreach (var chapter in outline.Chapters)
        {
            List<LessonDraft> lessons = [];
            foreach (var (name, line) in chapter.Lessons)
            {
                var named = drafts.FirstOrDefault(d => d.Id == name) ?? drafts.FirstOrDefault(d => d.ChapterId == chapter.Id && d.Name == name);
                if (named is null)
                    problems.Error(outline.File, line, $"there is no lesson '{name}'", Spelling.DidYouMean(name, drafts.SelectMany(d => new[] { d.Id, d.Name }), $"Add lessons/{chapter.Id}/{name}.ja.md, or remove it here"));
                else if (!placed.Add(named)) problems.Error(outline.File, line, $"the lesson '{name}' stands here twice", "Name each lesson once");
                else lessons.Add(named);
            }
            lessons.AddRange(drafts.Where(d => d.ChapterId == chapter.Id && !outline.Chapters.Any(c => c.Lessons.Any(l => l.Name == d.Id)) && placed.Add(d)));
            if (lessons.Count == 0 && !chapter.Planned && !HasLessonsToBeLost(chapter))
                problems.Warning(outline.File, 1, $"the chapter '{chapter.Id}' has no lessons", "Add some, or write 'planned: true'");
            chapters.Add(new ChapterPlan(chapter.Id, chapter.Title, chapter.Summary, chapter.Planned, [.. lessons.Select(l => InChapter(l, chapter.Id))]));
        }
        foreach (var rest in drafts.Where(d => !placed.Contains(d)).GroupBy(d => d.ChapterId, StringComparer.Ordinal))
            chapters.Add(new ChapterPlan(rest.Key, TitleOf(rest.Key), LocalizedText.Empty, Planned: false, [.. rest]));
        return chapters;
    }

    private static bool HasLessonsToBeLost(ChapterOutline chapter) => chapter.Lessons.Count > 0;

    private static LessonDraft InChapter(LessonDraft draft, string chapterId) => draft.ChapterId == chapterId ? draft : draft with { ChapterId = chapterId };

    private LocalizedText TitleOf(string chapterId) => notesChapters.FirstOrDefault(c => c.Id == chapterId) switch
    {
        null => LocalizedText.Same(chapterId),
        { Title.Length: 0 } => new LocalizedText(Languages.All.Select(l => KeyValuePair.Create(l, MarkupText.In(l, "NewNotes")))),
        var chapter => LocalizedText.Of(notesLanguage, chapter.Title),
    };
}

/// <summary>A chapter whose lessons are not rendered yet.</summary>
internal sealed record ChapterPlan(string Id, LocalizedText Title, LocalizedText Summary, bool Planned, IReadOnlyList<LessonDraft> Lessons);
