namespace KubePortal.Lessons;

/// <summary>A heading of a lesson.</summary>
/// <param name="Id">The anchor. Stays when the heading is reworded, as far as that can be known.</param>
/// <param name="Title">Plain text.</param>
/// <param name="Level">2 to 6, as in the HTML.</param>
public sealed record LessonSection(string Id, string Title, int Level);
