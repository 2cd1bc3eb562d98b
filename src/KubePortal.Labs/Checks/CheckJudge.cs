using System.Text.Json;
using KubePortal.Lessons;

namespace KubePortal.Labs.Checks;

/// <summary>
/// Says of checks whether they hold in what is known of the cluster. Pure: the same objects give the same answer. A new kind of check
/// is one case here and the kinds of object that it looks at in <see cref="Looks"/>.
/// </summary>
internal static class CheckJudge
{
    /// <summary>Which objects a check looks at, so that they are watched.</summary>
    public static ObjectSelection Looks(LabCheck check) => check switch
    {
        ObjectCheck at => at.Target,
        _ => throw new InvalidOperationException($"Nobody judges a {check.GetType().Name}."),
    };

    public static CheckResult Judge(LabCheck check, IClusterObjects objects) => check switch
    {
        ObjectCheck at => Judge(at, objects),
        _ => throw new InvalidOperationException($"Nobody judges a {check.GetType().Name}."),
    };

    private static CheckResult Judge(ObjectCheck check, IClusterObjects objects)
    {
        var selected = Selected(check, objects);
        var (finding, culprit) = Find(check, selected);
        return finding.Holds ? CheckResult.Held : new CheckResult(false, Say(check, finding, culprit));
    }

    private static List<JsonElement> Selected(ObjectCheck check, IClusterObjects objects) =>
        [.. objects.Select(check.Target).Where(o => check.Where.All(w => ExpectationJudge.Judge(o, w.Path, w.Expectation).Holds))];

    // What was found, and in which object where it is one object's fault.
    private static (Finding Finding, JsonElement? Culprit) Find(ObjectCheck check, List<JsonElement> selected)
    {
        if (check.Path is null)
        {
            return check.Expectation switch
            {
                CountExpectation count => (ExpectationJudge.Counted(selected.Count, count), null),
                ExistsExpectation => (new Finding(selected.Count > 0, Number(selected), ""), null),
                AbsentExpectation => (new Finding(selected.Count == 0, Number(selected), ""), selected.Count > 0 ? selected[0] : null),
                _ => throw new InvalidOperationException($"{check.Expectation.Keyword} needs a path; the lab's reader lets none through without."),
            };
        }

        if (selected.Count == 0)
        {
            // As an object without any field would be found, but never fulfilled: an object that isn't there has no right fields.
            return (ExpectationJudge.Judge(NoObject, check.Path, check.Expectation) with { Holds = false }, null);
        }

        Finding finding = null!;
        foreach (var found in selected)
        {
            finding = ExpectationJudge.Judge(found, check.Path, check.Expectation);
            if (!finding.Holds)
            {
                return (finding, found);
            }
        }

        return (finding, null);
    }

    private static readonly JsonElement NoObject = JsonDocument.Parse("{}").RootElement;

    private static LocalizedText Say(ObjectCheck check, Finding finding, JsonElement? culprit)
    {
        var name = culprit is { } json && json.TryGetProperty("metadata", out var metadata) && metadata.TryGetProperty("name", out var given)
            ? given.GetString()
            : check.Target.Name ?? check.Target.Selector;
        return check.Says.Select((_, says) => says
            .Replace("{got}", finding.Got, StringComparison.Ordinal)
            .Replace("{want}", finding.Wanted, StringComparison.Ordinal)
            .Replace("{kind}", check.Target.Kind, StringComparison.Ordinal)
            .Replace("{name}", name, StringComparison.Ordinal)
            .Replace("{namespace}", check.Target.Namespace, StringComparison.Ordinal));
    }

    private static string Number(List<JsonElement> selected) => selected.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
