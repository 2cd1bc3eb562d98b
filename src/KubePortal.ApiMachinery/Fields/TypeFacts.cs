using System.Collections.Frozen;

namespace KubePortal.ApiMachinery.Fields;

/// <summary>What the API knows about one type.</summary>
public sealed class TypeFacts
{
    private TypeFacts(string name, string? kind, string? form, bool isAtomic, string? unions, Dictionary<string, FieldFacts> fields)
    {
        Name = name;
        Kind = kind;
        Form = form;
        IsAtomic = isAtomic;
        Unions = unions;
        Fields = fields.ToFrozenDictionary(StringComparer.Ordinal);
        FieldsInOrder = [.. fields.Values];
    }

    /// <summary>For example <c>core.v1.PodSpec</c>.</summary>
    public string Name { get; }

    /// <summary>The last part of the name, as Go has it: <c>PodSpec</c>.</summary>
    public string ShortName => Name[(Name.LastIndexOf('.') + 1)..];

    /// <summary>For a type that is a kind: <c>apps/v1/Deployment</c>.</summary>
    public string? Kind { get; }

    /// <summary>For a type that has no fields: <c>int-or-string</c>, <c>date-time</c>, <c>object</c> or <c>any</c>.</summary>
    public string? Form { get; }

    /// <summary>Whether server-side apply takes it as a whole.</summary>
    public bool IsAtomic { get; }

    /// <summary>The unions among its fields, as OpenAPI's extension has them (JSON).</summary>
    public string? Unions { get; }

    /// <summary>Its fields, by name.</summary>
    public IReadOnlyDictionary<string, FieldFacts> Fields { get; }

    /// <summary>The same in the table's order, which is the order in which objects are written.</summary>
    public IReadOnlyList<FieldFacts> FieldsInOrder { get; }

    internal static TypeFacts Parse(string line, Dictionary<string, FieldFacts> fields)
    {
        var words = line.Split(' ', 2);
        string? kind = null, form = null, unions = null;
        var atomic = false;
        foreach (var word in words.Length > 1 ? words[1].Split(' ') : [])
        {
            var (key, value) = Split(word);
            switch (key)
            {
                case "kind": kind = value; break;
                case "type": form = value; break;
                case "map": atomic = value == "atomic"; break;
                case "unions": unions = value; break;
                default: throw new FormatException($"unknown fact '{word}' of type {words[0]}");
            }
        }

        return new TypeFacts(words[0], kind, form, atomic, unions, fields);
    }

    internal static (string Key, string Value) Split(string word)
    {
        var at = word.IndexOf('=', StringComparison.Ordinal);
        return at < 0 ? (word, "") : (word[..at], word[(at + 1)..]);
    }
}
