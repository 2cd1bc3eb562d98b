using AngleSharp.Html.Parser;

namespace KubePortal.Lessons.Search;

/// <summary>A word of a glossary as a place to find, in each language in which it is explained.</summary>
internal static class TermPlaces
{
    internal static IEnumerable<SearchPlace> Of(Course course, Term term) => term.TextHtml.WrittenIn.Select(language => Of(course, term, language));

    private static SearchPlace Of(Course course, Term term, string language)
    {
        var title = new SearchUnit(SearchUnitKind.Title, term.Name.In(language));
        var forms = term.Forms.GetValueOrDefault(language, []).Select(f => new SearchUnit(SearchUnitKind.Heading, f));
        var text = new HtmlParser().ParseDocument(term.TextHtml.In(language)).Body!.TextContent;
        var sentences = Sentences.Of(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).Select(s => new SearchUnit(SearchUnitKind.Sentence, s));
        return new SearchPlace(course, null, term.Id, language, null, title, [title, .. forms, .. sentences]);
    }
}
