namespace KubePortal.Lessons.Search;

/// <summary>Finds places in the lessons and glossaries of one catalog. Immutable; made once per catalog, in less than a second or two for fifty lessons.</summary>
public sealed class SearchIndex
{
    /// <summary>Lessons and words that are listed per language.</summary>
    private const int TextsMax = 12;

    /// <summary>Sections that are listed per lesson.</summary>
    private const int PlacesMax = 3;

    private readonly IReadOnlyList<SearchPlace> _places;
    private readonly Postings _postings;

    private SearchIndex(IReadOnlyList<SearchPlace> places)
    {
        _places = places;
        _postings = Postings.Of(places);
    }

    public static SearchIndex Of(Catalog catalog) => new([.. catalog.Courses.SelectMany(PlacesOf)]);

    /// <param name="language">The reader's; what is found in it comes first.</param>
    public SearchResults Find(SearchQuery query, string language)
    {
        var matches = _postings.Candidates(query).Select(i => (Place: _places[i], Match: PlaceMatch.Of(_places[i], query))).Where(m => m.Match is not null)
            .Select(m => (m.Place, Match: m.Match!.Value)).ToList();
        // Words that stand as they were typed make those that are there in parts uninteresting.
        if (matches.Exists(m => !m.Match.IsLoose)) matches.RemoveAll(m => m.Match.IsLoose);

        var own = matches.Where(m => m.Place.Language == language).ToList();
        var known = own.Select(m => m.Place.Key).ToHashSet();
        var others = matches.Where(m => m.Place.Language != language && !known.Contains(m.Place.Key)).ToList();
        return new SearchResults(query, Texts(own, query), Texts(others, query), own.Count + others.Count);
    }

    private static IEnumerable<SearchPlace> PlacesOf(Course course) =>
        course.Lessons.SelectMany(lesson => lesson.Texts.Values.Where(t => t.CanBeShown).SelectMany(text => LessonPlaces.Of(course, lesson, text)))
            .Concat(course.Glossary.SelectMany(term => TermPlaces.Of(course, term)));

    private static List<FoundText> Texts(IEnumerable<(SearchPlace Place, PlaceMatch Match)> matches, SearchQuery query) =>
        [.. matches.GroupBy(m => (m.Place.Course, m.Place.Lesson, m.Place.Term, m.Place.Language))
            .OrderByDescending(g => g.Max(m => m.Match.Score))        // stable: of equals, the one that is read first
            .Take(TextsMax)
            .Select(g => Text([.. g.OrderByDescending(m => m.Match.Score).Select(m => m.Place)], query))];

    private static FoundText Text(List<SearchPlace> places, SearchQuery query)
    {
        // Parts are marked where the whole word isn't.
        var words = query.Words.SelectMany(w => places.Exists(p => Holds(p, w.Folded)) ? [w.Folded] : w.Parts).ToList();
        return new FoundText(
            places[0].Course, places[0].Lesson, places[0].Term, places[0].Language, MarkedText.Of(places[0].Title.Text, words),
            [.. places.Take(PlacesMax).Select(p => Found(p, query, words))], Math.Max(0, places.Count - PlacesMax));
    }

    private static FoundPlace Found(SearchPlace place, SearchQuery query, List<string> words)
    {
        var excerpt = PlaceMatch.Excerpt(place, query);
        return new FoundPlace(
            place.Section?.Id, place.Section is null ? null : MarkedText.Of(place.Section.Title, words),
            excerpt is null ? null : MarkedText.Of(excerpt.Text, words), excerpt?.Kind is SearchUnitKind.Command or SearchUnitKind.Code);
    }

    private static bool Holds(SearchPlace place, string word) =>
        place.Title.Folded.Contains(word, StringComparison.Ordinal) || place.Units.Any(u => u.Folded.Contains(word, StringComparison.Ordinal));
}
