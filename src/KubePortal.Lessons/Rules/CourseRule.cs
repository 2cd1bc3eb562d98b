namespace KubePortal.Lessons;

/// <summary>Something that docs/writing-lessons.md asks of the lessons of a written course. What isn't so is a warning. One class a file;
/// registered in <see cref="All"/>.</summary>
internal abstract class CourseRule
{
    internal static IReadOnlyList<CourseRule> All { get; } =
    [
        new LessonsAreWhole(), new RunBlocksAreProven(), new LanguagesAreAlike(), new SentencesAreShort(), new HeadingsSaySomething(), new AddressesAreSources(),
        new SourcesAreUsed(), new WordsAreAgreed(), new FilesHaveOneBlock(),
    ];

    internal abstract void Check(WrittenCourse course);
}

/// <summary>A course that is held against the rules.</summary>
/// <param name="Drafts">Its lessons that could be read, as their authors wrote them.</param>
internal sealed record WrittenCourse(Course Course, IReadOnlyList<LessonDraft> Drafts, Markup.CourseLinks Links, ProblemLog Problems)
{
    internal IEnumerable<WrittenText> Texts => Drafts.SelectMany(d => d.Texts.Select(t => Text(d, t)));

    internal WrittenText Text(LessonDraft draft, TextDraft text) => new(draft, text, Course.FindLesson(draft.Id)!.Texts[text.Language], Problems);
}

/// <summary>A lesson in one language: as its author wrote it, and as it was rendered.</summary>
internal sealed record WrittenText(LessonDraft Lesson, TextDraft Draft, LessonText Rendered, ProblemLog Problems)
{
    internal string Language => Draft.Language;

    internal void Warn(int line, string message, string remedy) => Problems.Warning(Draft.File.Path, line, message, remedy);

    internal int LineOf(Markdig.Syntax.MarkdownObject node) => node.Line + 1 + Draft.LineOffset;

    /// <summary>The names of the boxes and questions at the lesson's own level and inside others, in order.</summary>
    internal IReadOnlyList<(string Name, int Line)> Boxes =>
        [.. Markdig.Syntax.MarkdownObjectExtensions.Descendants<Markdig.Extensions.CustomContainers.CustomContainer>(Draft.Document).Select(c => (c.Info ?? "", LineOf(c)))];
}
