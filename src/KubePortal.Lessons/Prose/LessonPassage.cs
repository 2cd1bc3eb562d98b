namespace KubePortal.Lessons;

/// <summary>What a section of a lesson says, as plain text for a search.</summary>
/// <param name="Section">The section; null for what stands above the first heading.</param>
/// <param name="Sentences">In order, list items and table cells each for itself; the heading is none of them, code blocks are left out.</param>
public sealed record LessonPassage(LessonSection? Section, IReadOnlyList<string> Sentences);
