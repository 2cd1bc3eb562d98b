using k8s.Models;

namespace KubePortal.PracticeCluster.Resources;

/// <summary>Selectors as table cells show them.</summary>
internal static class Selectors
{
    /// <summary><c>app=web,tier=front</c>, or <c>&lt;none&gt;</c>.</summary>
    public static string Show(IDictionary<string, string>? labels) => labels is null or { Count: 0 }
        ? "<none>"
        : string.Join(',', labels.OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => $"{l.Key}={l.Value}"));

    /// <summary>The query form, or <c>&lt;none&gt;</c> for one that selects everything.</summary>
    public static string Show(V1LabelSelector? selector)
    {
        if (selector is null)
        {
            return "<none>";
        }

        var requirements = (selector.MatchLabels ?? new Dictionary<string, string>())
            .Select(l => KeyValuePair.Create(l.Key, $"{l.Key}={l.Value}"))
            .Concat((selector.MatchExpressions ?? []).Select(e => KeyValuePair.Create(e.Key, Show(e))));
        var text = string.Join(',', requirements.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => r.Value));
        return text.Length == 0 ? "<none>" : text;
    }

    private static string Show(V1LabelSelectorRequirement e) => e.OperatorProperty switch
    {
        "In" => $"{e.Key} in ({string.Join(',', e.Values.Order(StringComparer.Ordinal))})",
        "NotIn" => $"{e.Key} notin ({string.Join(',', e.Values.Order(StringComparer.Ordinal))})",
        "Exists" => e.Key,
        _ => $"!{e.Key}",
    };
}
