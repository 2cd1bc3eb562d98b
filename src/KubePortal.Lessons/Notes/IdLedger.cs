using System.Text.Json;
using System.Text.Json.Serialization;

namespace KubePortal.Lessons.Notes;

/// <summary>Something that needs an id: a lesson, or a section within one.</summary>
/// <param name="Scope">Ids are unique in it: "" for lessons, the lesson's id for sections.</param>
/// <param name="Place">File and titles; the first thing it is recognised by.</param>
/// <param name="Line">In its file, for problems.</param>
internal sealed record Unnamed(string Scope, string Place, string Title, string Body, string ProposedId, string? WrittenId, string File, int Line);

/// <summary>Remembers the ids that were derived from headings, so that a reworded or moved heading keeps its id: it is recognised by
/// its place, else by its text. Kept as JSON beside the notes, or in the state directory where that can't be written.</summary>
internal sealed class IdLedger
{
    private const double SameText = 0.6;          // a reworded heading over this much of its text keeps its id
    private const double SameTitle = 0.3;         // a moved heading with the same words needs only this much
    private const int EntriesMax = 20_000;
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    };

    private readonly List<Entry> _entries;
    private readonly ProblemLog _problems;
    private bool _changed;

    private IdLedger(List<Entry> entries, ProblemLog problems)
    {
        _entries = entries;
        _problems = problems;
    }

    internal static IdLedger Read(string? text, string file, ProblemLog problems)
    {
        if (text is null) return new IdLedger([], problems);
        try
        {
            var entries = JsonSerializer.Deserialize<List<Entry>>(text, Json) ?? [];
            foreach (var entry in entries) entry.Recalled = BodyPrint.Parse(entry.Print ?? "");
            return new IdLedger(entries, problems);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            problems.Error(file, 1, $"the kept ids can't be read: {e.Message}", "Restore the file from version control, or delete it: ids are derived anew then");
            return new IdLedger([], problems);
        }
    }

    /// <summary>The ledger as JSON where something changed since it was read; else null.</summary>
    internal string? Changes() => _changed ? JsonSerializer.Serialize(_entries.Take(EntriesMax), Json) + "\n" : null;

    /// <summary>The id of each of <paramref name="all"/>, in order. All of one kind are named in one call, for they compete.</summary>
    internal IReadOnlyList<string> Name(IReadOnlyList<Unnamed> all, string kind)
    {
        var prints = all.Select(u => BodyPrint.Of(u.Body)).ToList();
        var matched = new Entry?[all.Count];
        HashSet<Entry> used = [];
        var known = _entries.Where(e => e.Kind == kind).ToList();

        MatchByPlace(all, known, matched, used);
        MatchByText(all, prints, known, matched, used);

        var ids = new string[all.Count];
        Dictionary<string, HashSet<string>> taken = new(StringComparer.Ordinal);
        for (var i = 0; i < all.Count; i++) if (all[i].WrittenId is { } written) Claim(i, written);
        for (var i = 0; i < all.Count; i++) if (ids[i] is null && matched[i] is { } entry) Claim(i, entry.Id);
        // A retired id is never given to something else.
        foreach (var retired in known.Where(e => !used.Contains(e)))
            foreach (var set in taken.Where(t => kind == LessonKind || t.Key == retired.Scope)) set.Value.Add(retired.Id);
        for (var i = 0; i < all.Count; i++) if (ids[i] is null) Claim(i, all[i].ProposedId);
        for (var i = 0; i < all.Count; i++) Remember(kind, all[i], ids[i], prints[i], matched[i]);
        return ids;

        void Claim(int i, string id)
        {
            if (!taken.TryGetValue(all[i].Scope, out var set))
            {
                taken[all[i].Scope] = set = new(StringComparer.Ordinal);
                if (kind == LessonKind) set.UnionWith(known.Where(e => !used.Contains(e)).Select(e => e.Id));
                set.Remove(id);
            }
            ids[i] = Slug.Unique(id, set);
        }
    }

    internal const string LessonKind = "lesson";
    internal const string SectionKind = "section";

    private static void MatchByPlace(IReadOnlyList<Unnamed> all, List<Entry> known, Entry?[] matched, HashSet<Entry> used)
    {
        var byPlace = known.ToLookup(e => e.Place, StringComparer.Ordinal);
        for (var i = 0; i < all.Count; i++)
        {
            if (byPlace[all[i].Place].FirstOrDefault(e => !used.Contains(e)) is not { } entry) continue;
            matched[i] = entry;
            used.Add(entry);
        }
    }

    private void MatchByText(IReadOnlyList<Unnamed> all, List<BodyPrint> prints, List<Entry> known, Entry?[] matched, HashSet<Entry> used)
    {
        var free = known.Where(e => !used.Contains(e)).ToList();
        var byTitle = free.ToLookup(e => e.Title, StringComparer.Ordinal);
        var byHash = free.SelectMany(e => e.Recalled.Hashes.Select(h => (Hash: h, Entry: e))).ToLookup(p => p.Hash, p => p.Entry);
        var candidates = (
            from i in Enumerable.Range(0, all.Count)
            where matched[i] is null && all[i].WrittenId is null
            from entry in prints[i].Hashes.SelectMany(h => byHash[h]).Concat(byTitle[all[i].Title]).Distinct()
            let likeness = prints[i].Likeness(entry.Recalled)
            let sameTitle = entry.Title == all[i].Title
            where likeness >= SameTitle || (sameTitle && prints[i].IsEmpty && entry.Recalled.IsEmpty)
            orderby sameTitle descending, likeness descending
            select (Index: i, Entry: entry, Likeness: likeness, SameTitle: sameTitle)).ToList();

        foreach (var (i, entry, likeness, sameTitle) in candidates)
        {
            if (matched[i] is not null || used.Contains(entry)) continue;
            if (!sameTitle && likeness < SameText) continue;
            var rival = candidates.Find(c => c.Index == i && c.Entry != entry && !used.Contains(c.Entry) && c.SameTitle == sameTitle && c.Likeness > likeness - 0.1);
            if (rival.Entry is not null)
                _problems.Warning(all[i].File, all[i].Line, $"the heading '{all[i].Title}' may be the former '{entry.Title}' or '{rival.Entry.Title}'; the id '{entry.Id}' was taken",
                    $"If that is wrong, write {{#{rival.Entry.Id}}} behind the heading");
            matched[i] = entry;
            used.Add(entry);
        }
        foreach (var doubt in candidates.Where(c => matched[c.Index] is null && !used.Contains(c.Entry)).DistinctBy(c => c.Index))
        {
            _problems.Warning(all[doubt.Index].File, all[doubt.Index].Line,
                $"the heading '{all[doubt.Index].Title}' may be the former '{doubt.Entry.Title}', but its text changed too much to be sure, so it got a new id",
                $"To keep what learners did there, write {{#{doubt.Entry.Id}}} behind the heading");
        }
    }

    private void Remember(string kind, Unnamed unnamed, string id, BodyPrint print, Entry? entry)
    {
        var text = print.ToString();
        if (entry is not null && entry.Id == id && entry.Place == unnamed.Place && entry.Title == unnamed.Title && entry.Print == text && entry.Scope == unnamed.Scope) return;
        _changed = true;
        if (entry is null || entry.Id != id)
        {
            entry = new Entry { Kind = kind, Id = id, Place = unnamed.Place, Title = unnamed.Title };
            _entries.Add(entry);
        }
        (entry.Place, entry.Title, entry.Print, entry.Scope, entry.Recalled) = (unnamed.Place, unnamed.Title, text, unnamed.Scope, print);
    }

    private sealed class Entry
    {
        public required string Kind { get; init; }
        public required string Id { get; init; }
        public string Scope { get; set; } = "";
        public required string Place { get; set; }
        public required string Title { get; set; }
        public string? Print { get; set; }

        [JsonIgnore]
        internal BodyPrint Recalled { get; set; } = BodyPrint.Of("");
    }
}
