using System.Globalization;
using System.Text;
using KubePortal.Lessons;
using KubePortal.Lessons.Search;

namespace KubePortal.Web.Reference;

/// <summary>A course's terms in the order of a language, by initial: A to Z, then the rows of the kana, then what is written in kanji.</summary>
internal static class GlossaryList
{
    /// <summary>The initial of all terms that begin with a kanji: their reading is not known.</summary>
    internal const string Kanji = "漢";

    /// <summary>The initial of what begins with no letter.</summary>
    internal const string Others = "#";

    // The first kana of each row of the kana's order.
    private const string Rows = "あかさたなはまやらわ";

    /// <param name="query">Words that must all stand in a term's names and forms; an empty one leaves all.</param>
    internal static IReadOnlyList<(string Initial, IReadOnlyList<Term> Terms)> Of(Course course, string language, SearchQuery query)
    {
        var order = StringComparer.Create(CultureInfo.GetCultureInfo(language), CompareOptions.IgnoreCase | CompareOptions.IgnoreKanaType | CompareOptions.IgnoreWidth);
        return [.. course.Glossary.Where(t => query.IsEmpty || query.StandsIn(NamesOf(t)))
            .GroupBy(t => Initial(t.Name.In(language)), StringComparer.Ordinal)
            .OrderBy(g => Place(g.Key)).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (g.Key, (IReadOnlyList<Term>)[.. g.OrderBy(t => t.Name.In(language), order).ThenBy(t => t.Id, StringComparer.Ordinal)]))];
    }

    private static IEnumerable<string> NamesOf(Term term) => Languages.All.Select(l => term.Name.In(l)).Concat(term.Forms.Values.SelectMany(f => f));

    private static string Initial(string name)
    {
        var first = name.Normalize(NormalizationForm.FormKC).FirstOrDefault();
        if (char.IsAsciiLetter(first)) return char.ToUpperInvariant(first).ToString();
        if (first is >= 'ぁ' and <= 'ゖ' or >= 'ァ' and <= 'ヶ')
        {
            var hiragana = first >= 'ァ' ? (char)(first - 'ァ' + 'ぁ') : first;
            // The small ぁ stands right before あ, and belongs to its row.
            return Rows.Last(row => row <= hiragana + 1).ToString();
        }
        return char.IsLetter(first) ? Kanji : Others;
    }

    private static int Place(string initial) => initial switch
    {
        Others => 0,
        [>= 'A' and <= 'Z'] => 1,
        Kanji => 3,
        _ => 2,
    };
}
