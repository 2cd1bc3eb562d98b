namespace KubePortal.Web.Teams;

/// <summary>A column.</summary>
/// <param name="Id">The lesson's id.</param>
/// <param name="Column">Its place among all columns, from 0.</param>
/// <param name="Title">In the viewer's language.</param>
/// <param name="Address">Where its head leads, relative to the portal's base.</param>
public sealed record BoardLesson(string Id, int Column, string Title, string Address);
