namespace KubePortal.Web.Teams;

/// <summary>A group of columns.</summary>
/// <param name="Id">The chapter's id.</param>
/// <param name="Number">Its place in the course, from 1; chapters without lessons are counted and have no columns.</param>
/// <param name="Title">In the viewer's language.</param>
/// <param name="Lessons">Its columns; never empty.</param>
/// <param name="FirstColumn">The column of its first lesson, from 0.</param>
public sealed record BoardChapter(string Id, int Number, string Title, IReadOnlyList<BoardLesson> Lessons, int FirstColumn);
