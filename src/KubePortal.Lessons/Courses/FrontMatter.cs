using System.Globalization;
using System.Text.RegularExpressions;
using KubePortal.Lessons.Yaml;

namespace KubePortal.Lessons;

/// <summary>What a lesson's file says about itself between two lines <c>---</c> at its start.</summary>
/// <param name="BodyLineOffset">Lines of the file before <paramref name="Body"/>.</param>
/// <param name="IsReadable">False for a front matter that can't be read: then nothing tells for which lesson the body is.</param>
internal sealed partial record FrontMatter(
    string? Id, string? Title, int? Minutes, IReadOnlyList<string> Covers, string? LabId, int LabLine, string Body, int BodyLineOffset, bool IsReadable = true)
{
    internal static FrontMatter None { get; } = new(null, null, null, [], null, 0, "", 0);

    private static readonly string[] Keys = ["id", "title", "minutes", "kubernetes", "covers", "sources", "lab", "formerly", "split"];

    /// <summary>The Kubernetes version that the text was checked with (<c>1.36</c>).</summary>
    internal string? Kubernetes { get; private init; }

    /// <summary>Ids of the sources on which the text rests, each with its line.</summary>
    internal IReadOnlyList<(string Id, int Line)> Sources { get; private init; } = [];

    /// <summary>Ids that the lesson had before, each with its line.</summary>
    internal IReadOnlyList<(string Id, int Line)> Formerly { get; private init; } = [];

    /// <summary>The lesson of which this one took a part, with its line.</summary>
    internal (LessonSplit Split, int Line)? Split { get; private init; }

    /// <summary>Splits a file. A front matter that can't be read is reported, and the body is kept for its author.</summary>
    internal static FrontMatter Read(SourceFile file, YamlReader yaml, ProblemLog problems)
    {
        const string Fence = "---\n";
        var nothing = None with { Body = file.Text };
        if (!file.Text.StartsWith(Fence, StringComparison.Ordinal)) return nothing;
        var end = file.Text.IndexOf("\n---", Fence.Length - 1, StringComparison.Ordinal);
        if (end < 0 || (end + 4 < file.Text.Length && file.Text[end + 4] != '\n'))
        {
            problems.Error(file.Path, 1, "the front matter is not closed", "Put a line '---' below its last key");
            return nothing with { Body = file.Text[Fence.Length..], BodyLineOffset = 1, IsReadable = false };
        }
        var text = file.Text[Fence.Length..(end + 1)];
        var body = end + 5 <= file.Text.Length ? file.Text[(end + 5)..] : "";
        var offset = text.Count(c => c == '\n') + 2;
        nothing = nothing with { Body = body, BodyLineOffset = offset };
        if (yaml.ReadMap(file.Path, text, "the front matter", lineOffset: 1) is not { } value) return nothing with { IsReadable = false };

        var map = new YamlMap(value, file.Path, "the front matter", problems, Keys);
        var id = map.Text("id");
        if (id is not null && !Slug.IsId(id))
        {
            problems.Error(file.Path, map.LineOf("id"), $"'{id}' is no id", "Use letters, digits and '-', with '/' between parts");
            id = null;
        }
        else if (id is not null && ReservedIds.Contains(id))
        {
            problems.Error(file.Path, map.LineOf("id"), $"no lesson can have the id '{id}'", ReservedIds.Remedy);
            id = null;
        }
        return nothing with
        {
            Id = id,
            Title = map.Text("title"),
            Minutes = map.Number("minutes", 1, 600),
            Covers = map.Texts("covers"),
            Kubernetes = Version(map),
            Sources = [.. map.List("sources").Select(s => (s.Text.Trim(), s.Line))],
            Formerly = [.. map.List("formerly").Select(f => (f.Text.Trim(), f.Line))],
            Split = SplitOf(map),
            LabId = map.Text("lab"),
            LabLine = map.LineOf("lab"),
        };
    }

    private static string? Version(YamlMap map)
    {
        if (map.Text("kubernetes") is not { } version || VersionForm().IsMatch(version)) return map.Text("kubernetes");
        map.Problems.Error(map.File, map.LineOf("kubernetes"), $"'{version}' is no version of Kubernetes", "Write kubernetes: \"1.36\"");
        return null;
    }

    private static (LessonSplit Split, int Line)? SplitOf(YamlMap map)
    {
        if (map.Map("split") is not { } value) return null;
        var split = new YamlMap(value, map.File, "'split'", map.Problems, "from", "on");
        if (split.RequiredText("from") is not { } from || split.RequiredText("on") is not { } on) return null;
        if (DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return (new LessonSplit(from, day), value.Line);
        map.Problems.Error(map.File, split.LineOf("on"), $"'{on}' is no day", "Write on: 2026-12-01");
        return null;
    }

    [GeneratedRegex(@"^\d{1,2}\.\d{1,3}$")]
    private static partial Regex VersionForm();
}
