namespace KubePortal.ApiMachinery.Fields;

/// <summary>What the API knows about one field of a type.</summary>
public sealed class FieldFacts
{
    private FieldFacts(string name, string type)
    {
        Name = name;
        Type = type;
        (Shape, ElementType) = type switch
        {
            ['[', ']', .. var element] => (FieldShape.List, element),
            _ when type.StartsWith("map:", StringComparison.Ordinal) => (FieldShape.Map, type[4..]),
            _ => (FieldShape.One, type),
        };
    }

    /// <summary>As in JSON.</summary>
    public string Name { get; }

    /// <summary>As in the table: <c>string</c>, <c>[]core.v1.Container</c>, <c>map:string</c>.</summary>
    public string Type { get; }

    /// <summary>Whether it is one value, a list or a map.</summary>
    public FieldShape Shape { get; }

    /// <summary>The type of its value, items or entries. May itself start with <c>[]</c>.</summary>
    public string ElementType { get; }

    /// <summary>The facts of <see cref="ElementType"/>; null for <c>string</c>, <c>int32</c>, <c>boolean</c> and their like.</summary>
    public TypeFacts? Element { get; private set; }

    /// <summary>Whether the API calls it required.</summary>
    public bool IsRequired { get; private init; }

    /// <summary>Whether "not set" and "zero" are the same for the server.</summary>
    public bool IsValue { get; private init; }

    /// <summary>The values that it may have, where the schema names them.</summary>
    public IReadOnlyList<string> Values { get; private init; } = [];

    /// <summary>Whether the server writes it even when it isn't set, though nobody has to set it.</summary>
    public bool IsAlwaysWritten { get; private init; }

    /// <summary>How server-side apply merges the list: <c>map</c>, <c>set</c> or <c>atomic</c>; null where it isn't said.</summary>
    public string? ListType { get; private init; }

    /// <summary>What identifies an item of a <c>map</c> list.</summary>
    public IReadOnlyList<string> ListKeys { get; private init; } = [];

    /// <summary>How server-side apply merges the map or object: <c>atomic</c> or <c>granular</c>; null where it isn't said.</summary>
    public string? MapType { get; private init; }

    /// <summary>How strategic merge patch treats the field, as the schema says it: <c>merge</c>, <c>merge,retainKeys</c>, …</summary>
    public string? PatchStrategy { get; private init; }

    /// <summary>Whether strategic merge patch merges the list instead of replacing it.</summary>
    public bool PatchMerges => PatchStrategy is "merge" or "merge,retainKeys";

    /// <summary>Whether strategic merge patch drops what the patch doesn't name (<c>retainKeys</c>).</summary>
    public bool PatchRetainsKeys => PatchStrategy is "retainKeys" or "merge,retainKeys";

    /// <summary>The field by which strategic merge patch finds an item; null for lists of scalars.</summary>
    public string? PatchMergeKey { get; private init; }

    /// <summary>The default that the schema names, as JSON.</summary>
    public string? Default { get; private init; }

    internal static FieldFacts Parse(string line)
    {
        var words = line.Trim().Split(' ');
        var required = words[0].EndsWith('!');
        string? listType = null, mapType = null, strategy = null, mergeKey = null, defaultValue = null;
        string[] keys = [], values = [];
        bool value = false, always = false;
        foreach (var word in words.AsSpan(2))
        {
            var (key, text) = TypeFacts.Split(word);
            switch (key)
            {
                case "list":
                    var colon = text.IndexOf(':', StringComparison.Ordinal);
                    listType = colon < 0 ? text : text[..colon];
                    keys = colon < 0 ? [] : text[(colon + 1)..].Split(',');
                    break;
                case "map": mapType = text; break;
                case "patch":
                    var parts = text.Split(':');
                    strategy = parts[0];
                    mergeKey = parts.Length > 1 ? parts[1] : null;
                    break;
                case "default": defaultValue = text; break;
                case "value": value = true; break;
                case "enum": values = text.Split(','); break;
                case "always": always = true; break;
                default: throw new FormatException($"unknown fact '{word}' in '{line}'");
            }
        }

        return new FieldFacts(words[0].TrimEnd('!'), words[1])
        {
            IsRequired = required,
            IsValue = value || always,
            IsAlwaysWritten = always,
            Values = values,
            ListType = listType,
            ListKeys = keys,
            MapType = mapType,
            PatchStrategy = strategy,
            PatchMergeKey = mergeKey,
            Default = defaultValue,
        };
    }

    internal void Resolve(Dictionary<string, TypeFacts> types) =>
        Element = types.GetValueOrDefault(ElementType.StartsWith("[]", StringComparison.Ordinal) ? ElementType[2..] : ElementType);
}
