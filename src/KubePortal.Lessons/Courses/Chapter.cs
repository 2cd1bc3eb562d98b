namespace KubePortal.Lessons;

/// <summary>A chapter of a course.</summary>
public sealed class Chapter
{
    internal Chapter(string id, LocalizedText title, LocalizedText summary, bool planned, IReadOnlyList<Lesson> lessons)
    {
        Id = id;
        Title = title;
        Summary = summary;
        Planned = planned;
        Lessons = lessons;
    }

    public string Id { get; }
    public LocalizedText Title { get; }

    /// <summary>A plain sentence on what it teaches; may be empty.</summary>
    public LocalizedText Summary { get; }

    /// <summary>It is still to come, in whole or in part; <see cref="Lessons"/> may be empty then.</summary>
    public bool Planned { get; }

    public IReadOnlyList<Lesson> Lessons { get; }
}
