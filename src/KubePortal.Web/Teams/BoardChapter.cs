namespace KubePortal.Web.Teams;

/// <summary>A group of columns.</summary>
public sealed record BoardChapter(string Id, string Title, IReadOnlyList<BoardLesson> Lessons);
