using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KubePortal.ApiMachinery.Yaml;

namespace KubePortal.Web.Workbench.Editor;

/// <summary>Finds the lines of a manifest that an answer of kubectl speaks of. Nothing that kubectl says is left out.</summary>
/// <remarks>
/// kubectl names a line of the document (<c>error converting YAML to JSON: yaml: line 3: …</c>), a field of strict decoding
/// (<c>unknown field "spec.replica"</c>), or fields of validation: one, several below each other, or several in brackets where they are of one
/// object of many:
/// <code>
/// The Deployment "web" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0
/// The Pod "web" is invalid:
/// * spec.containers[0].name: Required value
/// * spec.containers[0].image: Required value
/// Error from server (Invalid): error when creating "two.yaml": Service "web" is invalid: [spec.ports[0].name: Required value, spec.ports[1].name: Required value]
/// </code>
/// </remarks>
internal static partial class ManifestMistakes
{
    public static IReadOnlyList<ManifestMistake> In(string manifest, string answer)
    {
        var mistakes = new List<ManifestMistake>();
        var documents = new Lazy<List<Document>>(() => [.. YamlStream.Split(manifest).Select(part => Document.Of(part.FirstLine, part.Text))]);
        var subject = "";
        foreach (var message in Messages(answer))
        {
            subject = message.StartsWith("* ", StringComparison.Ordinal) ? subject : message;
            mistakes.AddRange(OfMessage(message, manifest, path => LineOf(path, documents.Value, subject)));
        }

        return mistakes;
    }

    // A message may go on over several lines; the next one begins as kubectl begins them. What it only warns of is no mistake.
    private static List<string> Messages(string answer)
    {
        var messages = new List<string>();
        foreach (var line in answer.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (messages.Count == 0 || Beginning().IsMatch(line))
            {
                messages.Add(line);
            }
            else
            {
                messages[^1] += "\n" + line;
            }
        }

        messages.RemoveAll(m => m.StartsWith("Warning: ", StringComparison.Ordinal) || Heading().IsMatch(m));
        return messages;
    }

    private static IEnumerable<ManifestMistake> OfMessage(string message, string manifest, Func<string, int> lineOf)
    {
        if (YamlMistake().Match(message) is { Success: true } mistake)
        {
            return [new(LineOf(mistake.Groups["line"], manifest), message)];
        }

        if (StrictField().Matches(message) is { Count: > 0 } unknown)
        {
            return unknown.Select(field => new ManifestMistake(lineOf(field.Groups["path"].Value), field.Value));
        }

        if (ValidatedFields().Match(message) is { Success: true } validated)
        {
            var fields = validated.Groups["fields"].Value;
            return (validated.Groups["several"].Success ? FieldAfterField().Split(fields.TrimEnd(']')) : [fields])
                .Select(field => new ManifestMistake(lineOf(Path().Match(field).Value), field));
        }

        // What names no place is about the whole.
        return [new(0, message)];
    }

    // Of several documents, the one that the message is about; else the first that has the field.
    private static int LineOf(string path, List<Document> documents, string subject)
    {
        var about = documents.FirstOrDefault(d => d.Kind.Length > 0 && subject.Contains($"{d.Kind} \"{d.Name}\"", StringComparison.Ordinal))
            ?? documents.FirstOrDefault(d => d.Kind.Length > 0 && subject.Contains($"{d.Kind} in version", StringComparison.Ordinal));
        return (about is null ? documents : [about, .. documents]).Select(d => d.LineOf(path)).FirstOrDefault(line => line > 0);
    }

    // kubectl counts within the document that it can't read, and names no line where that is the first.
    private static int LineOf(Group named, string manifest)
    {
        var inDocument = named.Success ? int.Parse(named.ValueSpan, CultureInfo.InvariantCulture) : 1;
        var broken = YamlStream.Split(manifest).FirstOrDefault(part => !IsYaml(part.Text), (FirstLine: 1, Text: manifest));
        return broken.FirstLine - 1 + Math.Min(inDocument, broken.Text.AsSpan().TrimEnd('\n').Count('\n') + 1);
    }

    private static bool IsYaml(string text) => TryRead(text, out _);

    private static bool TryRead(string text, out JsonNode? read)
    {
        try
        {
            read = YamlReading.ParseFirst(text, []);
            return true;
        }
        catch (YamlProblemException)
        {
            read = null;
            return false;
        }
    }

    /// <summary>One document of a manifest.</summary>
    private sealed record Document(string Kind, string Name, int FirstLine, FieldLines Fields)
    {
        public static Document Of(int firstLine, string text)
        {
            var item = TryRead(text, out var read) ? read as JsonObject : null;
            return new(Text(item?["kind"]), Text((item?["metadata"] as JsonObject)?["name"]), firstLine, FieldLines.Of(text));
        }

        public int LineOf(string path) => Fields.Find(path) is > 0 and var line ? FirstLine - 1 + line : 0;

        private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
    }

    [GeneratedRegex(@"^(?:\* |[Ee]rror[: ]|The |Warning: |unable to )")]
    private static partial Regex Beginning();

    [GeneratedRegex(@"^The \S+ "".*"" is invalid:\s*$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"(?<=\s)yaml: (?:line (?<line>\d{1,6}): )?")]
    private static partial Regex YamlMistake();

    [GeneratedRegex(@"(?:unknown|duplicate) field ""(?<path>[^""]+)""|(?<=\()(?<path>(?:spec|metadata|data|status)[\w.\[\]]*)(?=\))")]
    private static partial Regex StrictField();

    [GeneratedRegex(@"(?:^\* |is invalid: (?<several>\[)?)(?<fields>[a-z]\w*(?:\.\w+|\[[^\]]+\])*: .*)$", RegexOptions.Singleline)]
    private static partial Regex ValidatedFields();

    // "…, spec.ports[1].name: Required value": a comma within a message is followed by something else than a field and its reason.
    [GeneratedRegex(@", (?=[a-z]\w*(?:\.\w+|\[[^\]]+\])*: (?:Required|Invalid|Forbidden|Unsupported|Duplicate|Too |Not |Internal))")]
    private static partial Regex FieldAfterField();

    [GeneratedRegex(@"^[a-z]\w*(?:\.\w+|\[[^\]]+\])*")]
    private static partial Regex Path();
}
