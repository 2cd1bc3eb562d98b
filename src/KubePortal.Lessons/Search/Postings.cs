using System.Runtime.InteropServices;

namespace KubePortal.Lessons.Search;

/// <summary>Which places hold which characters and which pairs of neighbours. Pairs need no dictionary and find Japanese words inside
/// longer ones; single characters find a word of one kanji.</summary>
internal sealed class Postings
{
    private readonly Dictionary<int, int[]> _places;

    private Postings(Dictionary<int, int[]> places) => _places = places;

    internal static Postings Of(IReadOnlyList<SearchPlace> places)
    {
        Dictionary<int, List<int>> lists = [];
        HashSet<int> grams = [];
        for (var i = 0; i < places.Count; i++)
        {
            grams.Clear();
            AddGrams(places[i].Title.Folded, grams);
            foreach (var unit in places[i].Units) AddGrams(unit.Folded, grams);
            foreach (var gram in grams)
            {
                ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(lists, gram, out _);
                (list ??= []).Add(i);
            }
        }
        return new Postings(lists.ToDictionary(p => p.Key, p => p.Value.ToArray()));
    }

    /// <summary>The places that hold all pairs of all parts of all words, in order; whether they hold the words themselves is still to be seen.</summary>
    internal IReadOnlyList<int> Candidates(SearchQuery query)
    {
        HashSet<int> wanted = [];
        foreach (var part in query.Words.SelectMany(w => w.Parts))
        {
            if (part.Length == 1) wanted.Add(part[0]);
            for (var i = 1; i < part.Length; i++) wanted.Add(Pair(part[i - 1], part[i]));
        }
        List<int[]> lists = [];
        foreach (var gram in wanted)
        {
            if (!_places.TryGetValue(gram, out var list)) return [];
            lists.Add(list);
        }
        if (lists.Count == 0) return [];
        lists.Sort((a, b) => a.Length.CompareTo(b.Length));
        return [.. lists[0].Where(place => lists.Skip(1).All(list => Array.BinarySearch(list, place) >= 0))];
    }

    private static void AddGrams(string text, HashSet<int> grams)
    {
        for (var i = 0; i < text.Length; i++)
        {
            grams.Add(text[i]);
            if (i > 0) grams.Add(Pair(text[i - 1], text[i]));
        }
    }

    // A pair begins with no character 0, so that it is never a single one.
    private static int Pair(char first, char second) => (first << 16) | second;
}
