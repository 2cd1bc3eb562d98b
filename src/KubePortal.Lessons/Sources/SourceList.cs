using System.Collections.Concurrent;
using KubePortal.Lessons.Yaml;

namespace KubePortal.Lessons;

/// <summary>What a course's <c>sources.yaml</c> names, and which of it is used.</summary>
internal sealed class SourceList
{
    internal const string FileName = "sources.yaml";

    private readonly Dictionary<string, (Source Source, int Line)> _byId = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, bool> _used = new(StringComparer.Ordinal);

    private SourceList(string file, bool exists) => (File, Exists) = (file, exists);

    internal static SourceList None { get; } = new("", exists: false);

    /// <summary>The list's file, relative to its content directory.</summary>
    internal string File { get; }

    /// <summary>Whether the course has such a file: it is a written course then, whose lessons follow docs/writing-lessons.md.</summary>
    internal bool Exists { get; }

    internal IReadOnlyList<Source> All => [.. _byId.Values.Select(s => s.Source)];

    internal static SourceList Read(ContentFolder course, YamlReader yaml, ProblemLog problems)
    {
        var list = new SourceList($"{course.RelativePath}/{FileName}", course.Has(FileName));
        if (!list.Exists || course.Read(FileName) is not { } file || yaml.ReadMap(file.Path, file.Text, "the list of sources") is not { } map) return list;
        foreach (var (key, value) in map.Entries)
        {
            if (value.Kind != YamlKind.Map)
            {
                problems.Error(file.Path, key.Line, $"the source '{key.Text}' must be a map, but is {value.Describe}", "Write 'ID: { title: \"…\", url: https://… }'");
                continue;
            }
            var source = new YamlMap(value, file.Path, $"the source '{key.Text}'", problems, "title", "url");
            var title = source.Localized("title", required: true);
            var url = source.RequiredText("url");
            if (!Slug.IsId(key.Text)) problems.Error(file.Path, key.Line, $"'{key.Text}' is no id", "Use letters, digits and '-'");
            else if (url is not null && IsAddress(url)) list._byId[key.Text] = (new Source(key.Text, title, url), key.Line);
            else if (url is not null) problems.Error(file.Path, source.LineOf("url"), $"'{url}' is no https address", "Write 'url: https://…'");
        }
        return list;
    }

    /// <summary>The sources that nobody has asked for by <see cref="Find"/>, each with its line.</summary>
    internal IEnumerable<(Source Source, int Line)> Unused => _byId.Values.Where(s => !_used.ContainsKey(s.Source.Id));

    internal Source? Find(string id)
    {
        if (!_byId.TryGetValue(id, out var found)) return null;
        _used.TryAdd(id, true);
        return found.Source;
    }

    /// <summary>What to do where there is no source <paramref name="id"/>.</summary>
    internal string Remedy(string id) => Spelling.DidYouMean(id, _byId.Keys, $"Add '{id}: {{ title: \"…\", url: https://… }}' to {FileName}");

    internal static bool IsAddress(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http";
}
