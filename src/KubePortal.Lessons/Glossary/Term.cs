namespace KubePortal.Lessons;

/// <summary>A word of a course that explains itself where it stands in a lesson.</summary>
/// <param name="Id">The name of its file without extension.</param>
/// <param name="Name">How it is written.</param>
/// <param name="Forms">Other forms that are recognised, by language.</param>
/// <param name="Avoid">Spellings that lessons don't use, by language.</param>
/// <param name="TextHtml">What it means, as safe HTML.</param>
/// <param name="LessonId">The lesson that teaches it; null where none does.</param>
public sealed record Term(
    string Id, LocalizedText Name, IReadOnlyDictionary<string, IReadOnlyList<string>> Forms, IReadOnlyDictionary<string, IReadOnlyList<string>> Avoid,
    LocalizedText TextHtml, string? LessonId);
