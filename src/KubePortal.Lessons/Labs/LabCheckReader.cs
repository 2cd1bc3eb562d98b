using System.Text.RegularExpressions;
using KubePortal.Lessons.Yaml;

namespace KubePortal.Lessons;

/// <summary>Reads checks. The kinds by the key that marks them; a new kind is a record, its reader, and a line here.</summary>
internal static partial class LabCheckReader
{
    private static readonly Dictionary<string, Func<YamlValue, LabFileReading, bool, LabCheck?>> Kinds = new(StringComparer.Ordinal)
    {
        ["object"] = ReadObjectCheck,
    };

    /// <param name="needsSays">A check of a task must say what is missing; a condition of <c>lost</c> needn't.</param>
    internal static LabCheck? Read(YamlValue value, LabFileReading lab, bool needsSays)
    {
        var kinds = value.Entries.Select(e => e.Key.Text).Where(Kinds.ContainsKey).ToList();
        if (kinds is [var kind]) return Kinds[kind](value, lab, needsSays);
        lab.Problems.Error(lab.File, value.Line, "a check doesn't say what it looks at", $"Write one of {string.Join(", ", Kinds.Keys)}");
        return null;
    }

    private static ObjectCheck? ReadObjectCheck(YamlValue value, LabFileReading lab, bool needsSays)
    {
        var map = new YamlMap(value, lab.File, "a check", lab.Problems, ["object", "where", "path", "says", .. ExpectationReader.Keys]);
        var selection = map.Map("object") is { } target ? ReadSelection(target, lab) : null;
        var path = ReadPath(map, "path", out var pathIsBad);
        var expectation = ExpectationReader.Read(map, "a check");
        var where = map.Maps("where").Select(w => ReadCondition(w, lab)).ToList();
        var says = ReadSays(map, needsSays);
        if (selection is null || expectation is null || pathIsBad || where.Contains(null)) return null;
        if (path is null && expectation is not (ExistsExpectation or AbsentExpectation or CountExpectation))
        {
            lab.Problems.Error(lab.File, map.Line, $"'{expectation.Keyword}' needs to know which field", "Add 'path: spec.replicas', for example");
            return null;
        }
        if (path is null && expectation is CountExpectation && selection.Selector is null)
        {
            lab.Problems.Error(lab.File, map.Line, "one object by name can't be counted", "Use 'selector:' instead of 'name:', or 'exists: true'");
            return null;
        }
        return new ObjectCheck
        {
            Target = selection,
            Where = [.. where.OfType<FieldCondition>()],
            Path = path,
            Expectation = expectation,
            Says = says,
            Line = value.Line,
        };
    }

    private static ObjectSelection? ReadSelection(YamlValue value, LabFileReading lab)
    {
        var map = new YamlMap(value, lab.File, "object", lab.Problems, "apiVersion", "kind", "name", "selector", "namespace");
        var (apiVersion, kind) = (map.RequiredText("apiVersion"), map.RequiredText("kind"));
        var (name, selector) = (map.Text("name"), map.Has("selector") ? map.Text("selector") ?? "" : null);
        if ((name is null) == (selector is null))
        {
            lab.Problems.Error(lab.File, map.Line, "object needs either 'name' or 'selector'", "Write 'name: web' for one object, 'selector: app=web' for those with a label");
            return null;
        }
        var ns = map.Text("namespace");
        if (ns is not null && !lab.Namespaces.Contains(ns))
            lab.Problems.Error(lab.File, map.LineOf("namespace"), $"the namespace '{ns}' is none of the lab's", $"Add it to 'namespaces:', or use one of {string.Join(", ", lab.Namespaces)}");
        return apiVersion is null || kind is null ? null : new ObjectSelection(apiVersion, kind, name, selector, ns);
    }

    private static FieldCondition? ReadCondition(YamlValue value, LabFileReading lab)
    {
        var map = new YamlMap(value, lab.File, "where", lab.Problems, ["path", .. ExpectationReader.Keys]);
        var path = ReadPath(map, "path", out _);
        if (path is null && !map.Has("path")) lab.Problems.Error(lab.File, map.Line, "where needs 'path'", "Add 'path: status.phase', for example");
        var expectation = ExpectationReader.Read(map, "where");
        return path is null || expectation is null ? null : new FieldCondition(path, expectation);
    }

    private static FieldPath? ReadPath(YamlMap map, string key, out bool isBad)
    {
        isBad = false;
        if (map.Text(key) is not { } text) return null;
        if (FieldPath.TryParse(text, out var path, out var error)) return path;
        map.Problems.Error(map.File, map.LineOf(key), $"'{key}: {text}' is no path: {error}", "Write it as in spec.template.spec.containers[name=web].image");
        isBad = true;
        return null;
    }

    private static LocalizedText ReadSays(YamlMap map, bool required)
    {
        var says = map.Localized("says", required);
        foreach (var text in says.WrittenIn.Select(says.In))
            foreach (var placeholder in Placeholder().Matches(text).Select(m => m.Value).Where(p => !LabCheck.Placeholders.Contains(p)))
            {
                map.Problems.Error(map.File, map.LineOf("says"), $"'says' has an unknown placeholder {placeholder}",
                    Spelling.DidYouMean(placeholder, LabCheck.Placeholders, Spelling.OneOf(LabCheck.Placeholders)));
            }
        return says;
    }

    [GeneratedRegex(@"\{[A-Za-z]+\}")]
    private static partial Regex Placeholder();
}

/// <summary>The lab.yaml being read.</summary>
internal sealed record LabFileReading(string File, ProblemLog Problems, IReadOnlyList<string> Namespaces);
