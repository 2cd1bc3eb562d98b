using System.Text;
using System.Text.Json.Nodes;

namespace KubePortal.Console.Kubectl.Describing;

/// <summary>Describes objects of kinds that have no describer of their own: all their fields, with words for labels.</summary>
internal sealed class GenericDescriber() : Describer("", "")
{
    private static readonly HashSet<string> Skipped = new(StringComparer.Ordinal)
        { ".metadata.managedFields", ".metadata.name", ".metadata.namespace", ".metadata.labels", ".metadata.annotations" };

    private static readonly HashSet<string> Acronyms = new(StringComparer.Ordinal) { "API", "URL", "UID", "GUID" };

    protected override Task WriteAsync(KubectlRun run, JsonObject item, Description text, CancellationToken cancellationToken)
    {
        text.NameAndNamespace(item);
        text.LabelsAndAnnotations(item);
        Fields(text, 0, item, "");
        return Task.CompletedTask;
    }

    private static void Fields(Description text, int level, JsonNode content, string path)
    {
        foreach (var (key, value) in content.Entries())
        {
            var here = $"{path}.{key}";
            if (Skipped.Contains(here))
            {
                continue;
            }

            switch (value)
            {
                case JsonObject map:
                    text.Line(level, Label(key) + ":");
                    Fields(text, level + 1, map, here);
                    break;
                case JsonArray list:
                    text.Line(level, Label(key) + ":");
                    foreach (var child in list)
                    {
                        if (child is JsonObject childMap)
                        {
                            Fields(text, level + 1, childMap, here);
                        }
                        else
                        {
                            text.Line(level + 1, Printing.GoText.Of(child));
                        }
                    }

                    break;
                default:
                    text.Field(level, Label(key), Printing.GoText.Of(value));
                    break;
            }
        }
    }

    // apiVersion is "API Version", resourceVersion "Resource Version", clusterIP "Cluster IP".
    private static string Label(string key)
    {
        if (!key.All(c => char.IsLetter(c) || c == '-'))
        {
            return key;
        }

        var parts = new List<string>();
        var part = new StringBuilder();
        for (var i = 0; i < key.Length; i++)
        {
            var starts = i > 0 && char.IsUpper(key[i]) && (!char.IsUpper(key[i - 1]) || (i + 1 < key.Length && char.IsLower(key[i + 1])));
            if (starts)
            {
                parts.Add(part.ToString());
                part.Clear();
            }

            part.Append(key[i]);
        }

        parts.Add(part.ToString());
        return string.Join(' ', parts.Select(p => Acronyms.Contains(p.ToUpperInvariant()) ? p.ToUpperInvariant() : p.Any(char.IsUpper) ? p : char.ToUpperInvariant(p[0]) + p[1..]));
    }
}
