namespace KubePortal.Lessons;

/// <summary>All courses as they were read at one moment, and what is wrong with them. Immutable.</summary>
public sealed class Catalog
{
    private readonly Dictionary<string, Course> _byId;

    internal Catalog(IReadOnlyList<Course> courses, IReadOnlyList<ContentProblem> problems)
    {
        Courses = courses;
        Problems = problems;
        _byId = courses.ToDictionary(c => c.Id, StringComparer.Ordinal);
    }

    public static Catalog Empty { get; } = new([], []);

    /// <summary>In order of <c>order:</c> in course.yaml, then of id.</summary>
    public IReadOnlyList<Course> Courses { get; }

    /// <summary>What is wrong in the content, ordered by file and line.</summary>
    public IReadOnlyList<ContentProblem> Problems { get; }

    /// <summary>Reads all content directories. Bad content is reported in <see cref="Problems"/>, never thrown.</summary>
    public static Catalog Read(ContentOptions options) => new CatalogReader(options).Read();

    public Course? FindCourse(string courseId) => _byId.GetValueOrDefault(courseId);

    public Lesson? FindLesson(string courseId, string lessonId) => FindCourse(courseId)?.FindLesson(lessonId);

    public Lab? FindLab(string courseId, string labId) => FindCourse(courseId)?.FindLab(labId);
}
