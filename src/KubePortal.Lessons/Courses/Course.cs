using KubePortal.Lessons.Markup;

namespace KubePortal.Lessons;

/// <summary>A course: chapters with lessons in reading order, and labs. Its id is its folder's name.</summary>
public sealed class Course
{
    private readonly Dictionary<string, Lesson> _lessons;
    private readonly Dictionary<string, Lab> _labs;
    private readonly Dictionary<string, CourseFile> _files;
    private readonly Dictionary<string, Lesson> _lessonsByQuestion;

    internal Course(
        string id, int order, LocalizedText title, LocalizedText summary,
        IReadOnlyList<Chapter> chapters, IReadOnlyList<Lab> labs, CourseLinks links)
    {
        Id = id;
        Order = order;
        Title = title;
        Summary = summary;
        Chapters = chapters;
        Lessons = [.. chapters.SelectMany(c => c.Lessons)];
        Labs = labs;
        _lessons = Lessons.ToDictionary(l => l.Id, StringComparer.Ordinal);
        _labs = labs.ToDictionary(l => l.Id, StringComparer.Ordinal);
        Links = links;
        Sources = [.. links.Sources.All.OrderBy(s => s.Id, StringComparer.Ordinal)];
        _lessonsByQuestion = Lessons.SelectMany(l => l.QuestionIds.Select(q => (Id: q, Lesson: l))).ToDictionary(q => q.Id, q => q.Lesson, StringComparer.Ordinal);
        _files = links.Files.ToDictionary(f => f.Path, StringComparer.Ordinal);
        for (var i = 0; i < Lessons.Count; i++)
        {
            Lessons[i].Previous = i > 0 ? Lessons[i - 1] : null;
            Lessons[i].Next = i + 1 < Lessons.Count ? Lessons[i + 1] : null;
        }
    }

    public string Id { get; }
    public int Order { get; }
    public LocalizedText Title { get; }

    /// <summary>One or two plain sentences; may be empty.</summary>
    public LocalizedText Summary { get; }

    public IReadOnlyList<Chapter> Chapters { get; }

    /// <summary>All lessons of all chapters, in reading order.</summary>
    public IReadOnlyList<Lesson> Lessons { get; }

    public IReadOnlyList<Lab> Labs { get; }

    /// <summary>The pages of sources.yaml, by id.</summary>
    public IReadOnlyList<Source> Sources { get; }

    /// <summary>The words that explain themselves in the lessons, by id.</summary>
    public IReadOnlyList<Term> Glossary => Links.Glossary;

    /// <summary>Whether the course has a sources.yaml: its lessons follow docs/writing-lessons.md then, and are checked against it.</summary>
    public bool IsWritten => Links.Sources.Exists;

    /// <summary>What texts of the course may link to.</summary>
    internal CourseLinks Links { get; }

    /// <summary>What was said once and what holds today, in reading order, in every language in which a lesson says it.</summary>
    public IReadOnlyList<Erratum> Errata => [.. Lessons.SelectMany(l => l.Texts.Values).SelectMany(t => t.Errata)];

    public Lesson? FindLesson(string lessonId) => _lessons.GetValueOrDefault(lessonId);

    public Lab? FindLab(string labId) => _labs.GetValueOrDefault(labId);

    /// <summary>The lesson that had the id <paramref name="lessonId"/> before it was moved or renamed.</summary>
    public Lesson? FindLessonFormerly(string lessonId) => Lessons.FirstOrDefault(l => l.FormerIds.Contains(lessonId));

    /// <summary>The lesson that asks the question <paramref name="questionId"/>.</summary>
    public Lesson? FindLessonOfQuestion(string questionId) => _lessonsByQuestion.GetValueOrDefault(questionId);

    /// <summary>An image that a lesson shows, at the address <c>course-files/{course}/{path}</c>; null for any other file.</summary>
    public CourseFile? FindFile(string path) => _files.GetValueOrDefault(path);
}
