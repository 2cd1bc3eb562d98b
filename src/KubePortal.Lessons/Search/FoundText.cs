namespace KubePortal.Lessons.Search;

/// <summary>A lesson in which something was found, or a word of the glossary.</summary>
/// <param name="Lesson">Null for a word of the glossary.</param>
/// <param name="Term">The word's id; null for a lesson.</param>
/// <param name="Title">The lesson's title, or the word.</param>
/// <param name="Places">The best sections, best first; a word of the glossary has one.</param>
/// <param name="MoreCount">Sections of the lesson that were found beside them.</param>
public sealed record FoundText(Course Course, Lesson? Lesson, string? Term, string Language, MarkedText Title, IReadOnlyList<FoundPlace> Places, int MoreCount);
