namespace KubePortal.ApiMachinery.Selectors;

/// <summary>A field selector: <c>status.phase=Running,spec.nodeName!=node-1</c>. Which fields there are depends on the kind.</summary>
public sealed class FieldSelector
{
    private FieldSelector(IReadOnlyList<FieldRequirement> requirements) => Requirements = requirements;

    /// <summary>Selects every object.</summary>
    public static FieldSelector Everything { get; } = new([]);

    /// <summary>What must hold.</summary>
    public IReadOnlyList<FieldRequirement> Requirements { get; }

    /// <param name="text">The query form; <c>\\</c>, <c>\,</c> and <c>\=</c> are escapes in values.</param>
    /// <exception cref="FormatException">In the real server's words.</exception>
    public static FieldSelector Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var requirements = new List<FieldRequirement>();
        foreach (var term in SplitTerms(text))
        {
            if (term.Length == 0)
            {
                continue;
            }

            requirements.Add(ParseTerm(term) ?? throw new FormatException(
                $"invalid selector: '{text}'; can't understand '{term}'"));
        }

        return requirements.Count == 0 ? Everything : new FieldSelector(requirements);
    }

    /// <summary>Whether an object is selected.</summary>
    /// <param name="field">Gives a field's value as text; empty where it isn't set.</param>
    public bool Matches(Func<string, string> field)
    {
        ArgumentNullException.ThrowIfNull(field);
        foreach (var requirement in Requirements)
        {
            if (string.Equals(field(requirement.Field), requirement.Value, StringComparison.Ordinal) == requirement.Negated)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The value that a field must have, where the selector says so: lets a list look up one name.</summary>
    public string? Exact(string field) => Requirements.FirstOrDefault(r => !r.Negated && r.Field == field)?.Value;

    /// <inheritdoc/>
    public override string ToString() => string.Join(',', Requirements);

    private static IEnumerable<string> SplitTerms(string text)
    {
        var from = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == ',')
            {
                yield return text[from..i];
                from = i + 1;
            }
        }

        yield return text[from..];
    }

    private static FieldRequirement? ParseTerm(string term)
    {
        for (var i = 0; i < term.Length; i++)
        {
            var rest = term.AsSpan(i);
            if (rest.StartsWith("!="))
            {
                return new FieldRequirement(term[..i], Negated: true, Unescape(term[(i + 2)..]));
            }

            if (rest.StartsWith("=="))
            {
                return new FieldRequirement(term[..i], Negated: false, Unescape(term[(i + 2)..]));
            }

            if (rest[0] == '=')
            {
                return new FieldRequirement(term[..i], Negated: false, Unescape(term[(i + 1)..]));
            }
        }

        return null;
    }

    private static string Unescape(string value)
    {
        if (!value.AsSpan().ContainsAny('\\', ',', '='))
        {
            return value;
        }

        var plain = new System.Text.StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '\\')
            {
                if (++i == value.Length || value[i] is not ('\\' or ',' or '='))
                {
                    throw new FormatException($"invalid field selector: invalid escape sequence: {(i < value.Length ? value[(i - 1)..(i + 1)] : "\\")}");
                }
            }
            else if (value[i] is ',' or '=')
            {
                throw new FormatException($"invalid field selector: unescaped character in value: {value[i]}");
            }

            plain.Append(value[i]);
        }

        return plain.ToString();
    }
}
