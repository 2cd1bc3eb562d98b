using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KubePortal.ApiMachinery.Fields;
using KubePortal.ApiMachinery.Yaml;
using KubePortal.Lessons;

namespace KubePortal.Proving.Manifests;

/// <summary>
/// Holds every manifest of a course against the fields of Kubernetes, as strict field validation does: the whole ones in its lessons, and those
/// of its labs, of every kind, simulated or not. Kinds that Kubernetes doesn't bring itself are passed over. What isn't so is an error.
/// </summary>
public static partial class ManifestProof
{
    private static readonly HashSet<string> Groups =
        [.. FieldTable.Current.Types.Values.Where(type => type.Kind is not null).Select(type => GroupOf(type.Kind![..type.Kind!.LastIndexOf('/')]))];

    /// <summary>Everything that is wrong, by lesson and lab.</summary>
    public static IReadOnlyList<ContentProblem> Prove(Course course)
    {
        ArgumentNullException.ThrowIfNull(course);
        var inLessons =
            from lesson in course.Lessons
            from text in lesson.Texts.Values
            from block in text.Code
            where block.Language == "yaml" && block.Fence is "edit" or "read" or "copy" && IsWhole(block.Text) && (block.Fence == "edit" || !Elision().IsMatch(block.Text))
            from problem in MistakesIn(text.File, block.Text, block.Line)
            select problem;
        var inLabs =
            from lab in course.Labs
            from source in lab.Sources
            where LabManifest().IsMatch(source.Path) && IsWhole(source.Text)
            from problem in MistakesIn($"{lab.Folder}/{source.Path}", source.Text, lineOffset: 0)
            select problem;
        return [.. inLessons, .. inLabs];
    }

    /// <summary>What is wrong with the manifests of a text.</summary>
    /// <param name="file">Where the text stands.</param>
    /// <param name="yaml">One or more documents.</param>
    /// <param name="lineOffset">Lines of the file before the text.</param>
    public static IEnumerable<ContentProblem> MistakesIn(string file, string yaml, int lineOffset)
    {
        foreach (var (firstLine, text) in YamlStream.Split(yaml))
        {
            foreach (var (line, message, remedy) in MistakesIn(text))
            {
                yield return new ContentProblem(ContentSeverity.Error, file, lineOffset + firstLine - 1 + Math.Max(line, 1), message, remedy)
                {
                    Rule = nameof(ManifestProof),
                };
            }
        }
    }

    private static IEnumerable<(int Line, string Message, string Remedy)> MistakesIn(string document)
    {
        JsonNode? value = null;
        YamlProblemException? broken = null;
        try
        {
            value = YamlReading.ParseFirst(document, []);
        }
        catch (YamlProblemException e)
        {
            broken = e;
        }

        if (broken is not null)
        {
            // What isn't closed is missed at the end, behind the last line.
            var lineCount = document.AsSpan().TrimEnd().Count('\n') + 1;
            return [(Math.Min(broken.Line, lineCount), $"the manifest can't be read: {broken.Problem}", "Check the indentation and the quotes on this line and the one before it")];
        }

        var lines = FieldLines.Of(document);
        return
        [
            .. lines.Duplicates.Select(duplicate => (duplicate.Line, $"duplicate field \"{duplicate.Path}\"", "Write it once")),
            .. value is JsonObject manifest ? MistakesIn(manifest).Select(mistake => (lines.Find(mistake.Path), mistake.Message, mistake.Remedy)) : [],
        ];
    }

    private static IEnumerable<(string Path, string Message, string Remedy)> MistakesIn(JsonObject manifest)
    {
        if (Text(manifest, "apiVersion") is not { } apiVersion || Text(manifest, "kind") is not { } kind)
        {
            return [];
        }

        if ((apiVersion, kind) == ("v1", "List") && manifest["items"] is JsonArray items)
        {
            return items.SelectMany((item, i) => item is JsonObject one
                ? MistakesIn(one).Select(mistake => ($"items[{i}].{mistake.Path}", mistake.Message, mistake.Remedy))
                : []);
        }

        if (FieldTable.Current.FindKind(apiVersion, kind) is not { } type)
        {
            return Groups.Contains(GroupOf(apiVersion))
                ? [("kind", $"no matches for kind \"{kind}\" in version \"{apiVersion}\"", $"Write the version that Kubernetes {FieldTable.Version} serves")]
                : [];
        }

        return
        [
            .. ObjectDecoder.MistakesIn(manifest, type).Select(mistake => (mistake.Path, mistake.Message, $"See kubectl explain {Explained(kind, mistake.Path)}")),
            .. RequiredFields.MissingIn(manifest, type).Select(mistake => (mistake.Path, mistake.Message, "Write it")),
        ];
    }

    // What holds the field, for that names all fields that may stand there: deployment.spec.template.
    private static string Explained(string kind, string path)
    {
        var at = path.LastIndexOf('.');
        return at < 0 ? kind.ToLowerInvariant() : $"{kind.ToLowerInvariant()}.{Position().Replace(path[..at], "")}";
    }

    // A Helm template becomes a manifest only when it is rendered.
    private static bool IsWhole(string yaml) =>
        ApiVersion().IsMatch(yaml) && Kind().IsMatch(yaml) && Metadata().IsMatch(yaml) && !yaml.Contains("{{", StringComparison.Ordinal);

    private static string GroupOf(string apiVersion) => apiVersion.IndexOf('/', StringComparison.Ordinal) is var at and >= 0 ? apiVersion[..at] : "";

    private static string? Text(JsonObject value, string key) => value[key] is JsonValue text && text.TryGetValue<string>(out var word) ? word : null;

    [GeneratedRegex(@"^apiVersion:\s*\S", RegexOptions.Multiline)]
    private static partial Regex ApiVersion();

    [GeneratedRegex(@"^kind:\s*\S", RegexOptions.Multiline)]
    private static partial Regex Kind();

    [GeneratedRegex(@"^metadata:", RegexOptions.Multiline)]
    private static partial Regex Metadata();

    // "spec: …": what is only read may leave a part out, and is no whole manifest then.
    [GeneratedRegex(@"^\s*(- )?([^\s:#]+:)?\s*…\s*(#.*)?$", RegexOptions.Multiline)]
    private static partial Regex Elision();

    [GeneratedRegex(@"^(manifests|files)/.*\.ya?ml$")]
    private static partial Regex LabManifest();

    [GeneratedRegex(@"\[[^\]]*\]")]
    private static partial Regex Position();
}
