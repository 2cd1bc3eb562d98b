using k8s.Models;

namespace KubePortal.ApiMachinery.Selectors;

/// <summary>
/// A label selector: <c>app=web,tier in (a,b),!canary</c>. All its requirements must hold. Immutable.
/// Source: <c>k8s.io/apimachinery/pkg/labels</c>.
/// </summary>
public sealed class LabelSelector
{
    private readonly LabelRequirement[] _requirements;

    /// <param name="requirements">All must hold.</param>
    public LabelSelector(IEnumerable<LabelRequirement> requirements)
    {
        _requirements = [.. requirements];
    }

    /// <summary>Selects every object.</summary>
    public static LabelSelector Everything { get; } = new([]);

    /// <summary>Selects no object: what an absent selector means in objects such as a Deployment.</summary>
    public static LabelSelector Nothing { get; } = new([new LabelRequirement("", LabelOperator.In, [])]);

    /// <summary>What must hold.</summary>
    public IReadOnlyList<LabelRequirement> Requirements => _requirements;

    /// <summary>Whether it selects everything.</summary>
    public bool IsEmpty => _requirements.Length == 0;

    /// <param name="text">The query form.</param>
    /// <exception cref="FormatException">In the real server's words, for example <c>found '=', expected: !, identifier, or 'end of string'</c>.</exception>
    public static LabelSelector Parse(string text) => new LabelSelectorParser(text).Parse();

    /// <summary>The form that objects carry; null selects nothing, an empty one everything.</summary>
    public static LabelSelector From(V1LabelSelector? selector)
    {
        if (selector is null)
        {
            return Nothing;
        }

        var labels = (selector.MatchLabels ?? new Dictionary<string, string>())
            .OrderBy(l => l.Key, StringComparer.Ordinal)
            .Select(l => new LabelRequirement(l.Key, LabelOperator.In, [l.Value]));
        var expressions = (selector.MatchExpressions ?? []).Select(e => new LabelRequirement(
            e.Key,
            e.OperatorProperty switch
            {
                "In" => LabelOperator.In,
                "NotIn" => LabelOperator.NotIn,
                "Exists" => LabelOperator.Exists,
                "DoesNotExist" => LabelOperator.DoesNotExist,
                _ => throw new FormatException($"\"{e.OperatorProperty}\" is not a valid label selector operator"),
            },
            [.. e.Values ?? []]));
        return new LabelSelector([.. labels, .. expressions]);
    }

    /// <summary>Equality on each label, as a Service's or ReplicationController's selector has it; null or empty selects nothing.</summary>
    public static LabelSelector FromLabels(IDictionary<string, string>? labels) => labels is null or { Count: 0 }
        ? Nothing
        : new LabelSelector(labels.Select(l => new LabelRequirement(l.Key, LabelOperator.Equal, [l.Value])));

    /// <summary>Whether an object with these labels is selected; null is an object without labels.</summary>
    public bool Matches(IReadOnlyDictionary<string, string>? labels)
    {
        foreach (var requirement in _requirements)
        {
            string? value = null;
            var found = labels is not null && labels.TryGetValue(requirement.Key, out value);
            if (!requirement.Matches(found, value))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>As <see cref="Matches(IReadOnlyDictionary{string, string}?)"/>, for the dictionaries of the model types.</summary>
    public bool Matches(IDictionary<string, string>? labels)
    {
        foreach (var requirement in _requirements)
        {
            string? value = null;
            var found = labels is not null && labels.TryGetValue(requirement.Key, out value);
            if (!requirement.Matches(found, value))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The query form, in the order given.</summary>
    public override string ToString() => string.Join(',', _requirements.AsEnumerable());
}
