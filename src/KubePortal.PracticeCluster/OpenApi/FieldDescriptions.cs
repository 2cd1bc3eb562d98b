using System.Collections.Frozen;
using System.Reflection;
using System.Text;
using System.Text.Json.Serialization;
using System.Xml;
using k8s.Models;
using KubePortal.ApiMachinery.Fields;

namespace KubePortal.PracticeCluster.OpenApi;

/// <summary>
/// The API reference's words about types and fields, from KubernetesClient's documentation file, which is embedded when the project is built.
/// </summary>
internal static class FieldDescriptions
{
    private const int WrappedAt = 80;

    private static readonly Lazy<FrozenDictionary<string, string>> Members = new(Load);
    private static readonly Lazy<FrozenDictionary<string, Type>> Models = new(() => typeof(V1Pod).Assembly.GetExportedTypes()
        .Where(t => t.Namespace == "k8s.Models")
        .GroupBy(t => t.Name, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(g => g.Key, g => g.First(), StringComparer.OrdinalIgnoreCase));

    /// <summary>What the reference says of a type; empty where it says nothing.</summary>
    public static string Of(TypeFacts type) => ModelOf(type) is { } model ? Members.Value.GetValueOrDefault($"T:{model.FullName}", "") : "";

    /// <summary>What the reference says of a field.</summary>
    public static string Of(TypeFacts type, FieldFacts field)
    {
        if (ModelOf(type) is not { } model)
        {
            return "";
        }

        var property = model.GetProperties().FirstOrDefault(p => p.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name == field.Name);
        return property is null ? "" : Members.Value.GetValueOrDefault($"P:{model.FullName}.{property.Name}", "");
    }

    // core.v1.Pod is V1Pod; a few names are taken twice, and then start with their group.
    private static Type? ModelOf(TypeFacts type)
    {
        var parts = type.Name.Split('.');
        if (parts.Length < 3)
        {
            return null;
        }

        var (group, version, name) = (parts[^3], parts[^2], parts[^1]);
        return Models.Value.GetValueOrDefault($"{group}{version}{name}") ?? Models.Value.GetValueOrDefault($"{version}{name}");
    }

    private static FrozenDictionary<string, string> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("KubernetesClient.xml");
        if (stream is null)
        {
            return FrozenDictionary<string, string>.Empty;
        }

        var members = new Dictionary<string, string>(StringComparer.Ordinal);
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { IgnoreComments = true });
        while (reader.ReadToFollowing("member"))
        {
            var name = reader.GetAttribute("name") ?? "";
            if ((name.StartsWith("T:k8s.Models.", StringComparison.Ordinal) || name.StartsWith("P:k8s.Models.", StringComparison.Ordinal))
                && reader.ReadToDescendant("summary"))
            {
                members[name] = Unwrap(reader.ReadElementContentAsString());
            }
        }

        return members.ToFrozenDictionary(StringComparer.Ordinal);
    }

    // The file's lines are wrapped: a line ended there because the next word would not have fitted. Other ends are the reference's own.
    private static string Unwrap(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Trim().Split('\n').Select(line => line.Trim()).ToList();
        var unwrapped = new StringBuilder();
        for (var i = 0; i < lines.Count; i++)
        {
            unwrapped.Append(lines[i]);
            if (i < lines.Count - 1)
            {
                var next = lines[i + 1].Split(' ')[0].Length;
                unwrapped.Append(next > 0 && lines[i].Length > 0 && lines[i].Length + 1 + next > WrappedAt ? ' ' : '\n');
            }
        }

        return unwrapped.ToString();
    }
}
