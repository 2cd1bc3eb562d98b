namespace KubePortal.Lessons.Search;

/// <summary>What is found as one: a section of a lesson (its beginning has none), or a word of the glossary.</summary>
/// <param name="Lesson">Null for a word of the glossary.</param>
/// <param name="Term">The word's id; null for a lesson.</param>
/// <param name="Title">The lesson's title or the word itself. Any section can be found by it, but only the beginning is found for its sake.</param>
/// <param name="Units">In reading order, title and heading first.</param>
internal sealed record SearchPlace(Course Course, Lesson? Lesson, string? Term, string Language, LessonSection? Section, SearchUnit Title, IReadOnlyList<SearchUnit> Units)
{
    /// <summary>Alike for the same place in another language.</summary>
    internal (string Course, string? Lesson, string? Term, string? Section) Key => (Course.Id, Lesson?.Id, Term, Section?.Id);
}

/// <summary>A piece of text that is shown as a whole.</summary>
internal sealed class SearchUnit(SearchUnitKind kind, string text)
{
    internal SearchUnitKind Kind { get; } = kind;

    internal string Text { get; } = text;

    internal string Folded { get; } = FoldedText.Of(text);
}

/// <summary>What a piece of text is; what comes first weighs more.</summary>
internal enum SearchUnitKind
{
    /// <summary>Of a lesson, or a word of the glossary.</summary>
    Title,

    /// <summary>Of a section.</summary>
    Heading,

    /// <summary>To be typed in a shell.</summary>
    Command,

    /// <summary>A line of other code.</summary>
    Code,

    Sentence,
}
