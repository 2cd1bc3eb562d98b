using System.Globalization;
using System.Text.RegularExpressions;
using KubePortal.ApiMachinery.Yaml;

namespace KubePortal.Web.Workbench.Editor;

/// <summary>Finds the lines of a manifest that an answer of kubectl speaks of.</summary>
/// <remarks>
/// kubectl names a line of the document (<c>error converting YAML to JSON: yaml: line 3: …</c>), a field of strict decoding
/// (<c>unknown field "spec.replica"</c>), or fields of validation, one or several:
/// <code>
/// The Deployment "web" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0
/// The Pod "web" is invalid:
/// * spec.containers[0].name: Required value
/// * spec.containers[0].image: Required value
/// </code>
/// </remarks>
internal static partial class ManifestMistakes
{
    public static IReadOnlyList<ManifestMistake> In(string manifest, string answer)
    {
        var mistakes = new List<ManifestMistake>();
        var fields = new Lazy<FieldLines>(() => FieldLines.Of(manifest));
        foreach (var line in answer.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (YamlMistake().Match(line) is { Success: true } mistake)
            {
                mistakes.Add(new(LineOf(mistake.Groups["line"], manifest), line));
                continue;
            }

            var unknown = StrictField().Matches(line);
            foreach (Match field in unknown)
            {
                mistakes.Add(new(fields.Value.Find(field.Groups["path"].Value), field.Value));
            }

            if (unknown.Count == 0 && ValidatedField().Match(line) is { Success: true } validated)
            {
                mistakes.Add(new(fields.Value.Find(validated.Groups["path"].Value), line[validated.Groups["path"].Index..]));
            }
        }

        // An answer that names no place is about the whole.
        return mistakes.Count > 0 || string.IsNullOrWhiteSpace(answer) ? mistakes : [new(0, answer.Trim())];
    }

    // kubectl counts within the document that it can't read, and names no line where that is the first.
    private static int LineOf(Group named, string manifest)
    {
        var inDocument = named.Success ? int.Parse(named.ValueSpan, CultureInfo.InvariantCulture) : 1;
        var broken = YamlStream.Split(manifest).FirstOrDefault(part => !IsYaml(part.Text), (FirstLine: 1, Text: manifest));
        return broken.FirstLine - 1 + Math.Min(inDocument, broken.Text.AsSpan().TrimEnd('\n').Count('\n') + 1);
    }

    private static bool IsYaml(string text)
    {
        try
        {
            YamlReading.ParseFirst(text, []);
            return true;
        }
        catch (YamlProblemException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"(?<=\s)yaml: (?:line (?<line>\d{1,6}): )?")]
    private static partial Regex YamlMistake();

    [GeneratedRegex(@"(?:unknown|duplicate) field ""(?<path>[^""]+)""|(?<=\()(?<path>(?:spec|metadata|data|status)[\w.\[\]]*)(?=\))")]
    private static partial Regex StrictField();

    [GeneratedRegex(@"(?:^\*? ?|is invalid: \[?)(?<path>[a-z]\w*(?:\.\w+|\[[^\]]+\])+|spec|metadata): ")]
    private static partial Regex ValidatedField();
}
