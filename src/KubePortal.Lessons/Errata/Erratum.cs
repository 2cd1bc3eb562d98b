namespace KubePortal.Lessons;

/// <summary>What was said once and what holds today: a <c>then-and-now</c> box of a lesson in one language.</summary>
/// <param name="Ids">The errata that it sets right (<c>E-08</c>); may be empty.</param>
/// <param name="Since">The version in which it changed (<c>1.15</c>); null where it never held.</param>
/// <param name="Sources">Where that is written; a source that the lesson gives as an address has it as its id, and its host as its title.</param>
/// <param name="ThenHtml">Safe HTML.</param>
/// <param name="NowHtml">Safe HTML.</param>
/// <param name="ElementId">The box's anchor on the lesson's page.</param>
/// <param name="SectionId">The section that it stands in; null above the first heading.</param>
/// <param name="Line">Of the box in the lesson's file, from 1.</param>
public sealed record Erratum(
    IReadOnlyList<string> Ids, string? Since, IReadOnlyList<Source> Sources, string ThenHtml, string NowHtml,
    string LessonId, string Language, string ElementId, string? SectionId, int Line);
