namespace KubePortal.Web.Teams;

/// <summary>A column.</summary>
/// <param name="Id">The lesson's id.</param>
/// <param name="Title">In the viewer's language.</param>
/// <param name="Address">The lesson's address, relative to the portal's base.</param>
public sealed record BoardLesson(string Id, string Title, string Address);
