namespace KubePortal.Lessons.Search;

/// <summary>A section in which something was found.</summary>
/// <param name="SectionId">Null for a lesson's beginning, above its first heading.</param>
/// <param name="Heading">Null where there is none.</param>
/// <param name="Excerpt">The sentence, command or line of code that fits best; else how the section begins; null where it holds nothing.</param>
/// <param name="IsCode">The excerpt is a command or a line of code.</param>
public sealed record FoundPlace(string? SectionId, MarkedText? Heading, MarkedText? Excerpt, bool IsCode);
