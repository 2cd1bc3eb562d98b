using System.Globalization;
using System.Text.Json.Nodes;
using KubePortal.ApiMachinery.Printing;
using KubePortal.Console.Kubectl.Printing;

namespace KubePortal.Console.Kubectl.Describing;

/// <summary>The text that <c>kubectl describe</c> builds: lines with a level of indentation, cells separated by tabs.</summary>
/// <param name="now">The time that ages are counted to.</param>
internal sealed class Description(DateTimeOffset now)
{
    private const int AnnotationCharsMax = 140;
    private const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";

    private readonly TabWriter _layout = TabWriter.ForDescriptions();

    /// <summary>The text so far, laid out.</summary>
    public string Text() => _layout.Flush();

    /// <summary>The text so far, its tabs left as they are.</summary>
    public string Unaligned() => _layout.Raw();

    /// <summary>Writes at a level of indentation; tabs end cells.</summary>
    public void Write(int level, string text) => _layout.Write(new string(' ', level * 2) + text);

    /// <summary>Writes a line.</summary>
    public void Line(int level, string text) => Write(level, text + "\n");

    /// <summary>A label and its value.</summary>
    public void Field(int level, string label, string value) => Line(level, $"{label}:\t{value}");

    /// <summary>A label and its value, where there is one.</summary>
    public void FieldIfAny(int level, string label, string value)
    {
        if (value.Length > 0)
        {
            Field(level, label, value);
        }
    }

    /// <summary>Name, namespace, labels, annotations.</summary>
    public void NameAndNamespace(JsonNode item)
    {
        Field(0, "Name", item.Text("metadata", "name"));
        Field(0, "Namespace", item.Text("metadata", "namespace"));
    }

    public void LabelsAndAnnotations(JsonNode item)
    {
        Labels("Labels", item.At("metadata", "labels"));
        Annotations("Annotations", item.At("metadata", "annotations"));
    }

    /// <summary>A map of labels, one a line.</summary>
    public void Labels(string title, JsonNode? labels)
    {
        Lines(title, [.. labels.Entries().Select(l => $"{l.Key}={JsonText.Scalar(l.Value)}")]);
    }

    /// <summary>A title and values below one another; <c>&lt;none&gt;</c> where there are none.</summary>
    public void Lines(string title, IReadOnlyList<string> values)
    {
        Write(0, $"{title}:\t");
        for (var i = 0; i < values.Count; i++)
        {
            Line(0, i == 0 ? values[i] : "\t" + values[i]);
        }

        if (values.Count == 0)
        {
            Line(0, "<none>");
        }
    }

    /// <summary>A map of annotations; a long one stands below its key, cut.</summary>
    public void Annotations(string title, JsonNode? annotations)
    {
        Write(0, $"{title}:\t");
        var shown = annotations.Entries().Where(a => a.Key != LastApplied).ToList();
        if (shown.Count == 0)
        {
            Line(0, "<none>");
        }

        for (var i = 0; i < shown.Count; i++)
        {
            var value = JsonText.Scalar(shown[i].Value);
            value = value.EndsWith('\n') ? value[..^1] : value;
            Write(0, i == 0 ? "" : "\t");
            if (value.Length + shown[i].Key.Length + 2 > AnnotationCharsMax || value.Contains('\n', StringComparison.Ordinal))
            {
                Line(0, shown[i].Key + ":");
                foreach (var line in value.Split('\n'))
                {
                    Line(0, "\t  " + (line.Length > AnnotationCharsMax - 2 ? line[..(AnnotationCharsMax - 2)] + "..." : line));
                }
            }
            else
            {
                Line(0, $"{shown[i].Key}: {value}");
            }
        }
    }

    /// <summary>A time in Go's RFC1123Z form.</summary>
    public static string Time(string timestamp) =>
        DateTimeOffset.TryParse(timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture) : "Mon, 01 Jan 0001 00:00:00 +0000";

    /// <summary>How long ago a time was, or <c>&lt;unknown&gt;</c>.</summary>
    public string Age(string timestamp) =>
        DateTimeOffset.TryParse(timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? HumanDuration.Format(now - time) : "<unknown>";

    /// <summary>Go's True and False.</summary>
    public static string Bool(bool value) => value ? "True" : "False";

    /// <summary>A number as text.</summary>
    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A selector's text; <c>&lt;none&gt;</c> where it selects all.</summary>
    public static string Selector(JsonNode? selector)
    {
        var parts = selector.Entries("matchLabels").Select(l => (l.Key, Text: $"{l.Key}={JsonText.Scalar(l.Value)}"))
            .Concat(selector.Items("matchExpressions").Select(e => (Key: e.Text("key"), Text: Expression(e))))
            .OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => p.Text).ToList();
        return parts.Count == 0 ? "<none>" : string.Join(',', parts);
    }

    /// <summary>Labels joined by commas; <c>&lt;none&gt;</c> where there are none.</summary>
    public static string Join(JsonNode? labels)
    {
        var parts = labels.Entries().Select(l => $"{l.Key}={JsonText.Scalar(l.Value)}").ToList();
        return parts.Count == 0 ? "<none>" : string.Join(',', parts);
    }

    /// <summary>Who controls an object (<c>ReplicaSet/web-1</c>), or nothing.</summary>
    public static string Controller(JsonNode item) =>
        item.Items("metadata", "ownerReferences").FirstOrDefault(o => o.Flag("controller")) is { } owner ? $"{owner.Text("kind")}/{owner.Text("name")}" : "";

    private static string Expression(JsonNode? expression)
    {
        var (key, values) = (expression.Text("key"), string.Join(',', expression.Items("values").Select(JsonText.Scalar).Order(StringComparer.Ordinal)));
        return expression.Text("operator") switch
        {
            "In" => $"{key} in ({values})",
            "NotIn" => $"{key} notin ({values})",
            "Exists" => key,
            _ => "!" + key,
        };
    }
}
