namespace KubePortal.Lessons.Search;

/// <summary>What was found, the best first.</summary>
/// <param name="InLanguage">In the reader's language.</param>
/// <param name="InOtherLanguages">What was found only in another language.</param>
/// <param name="PlaceCount">Sections and words of the glossary that were found, those that are not listed included.</param>
public sealed record SearchResults(SearchQuery Query, IReadOnlyList<FoundText> InLanguage, IReadOnlyList<FoundText> InOtherLanguages, int PlaceCount);
