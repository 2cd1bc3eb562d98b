using System.Collections.Frozen;
using System.Reflection;

namespace KubePortal.ApiMachinery.Fields;

/// <summary>
/// Which fields each API type of the simulated version has: types, lists and their keys, patch strategies, defaults.
/// Read from the table <c>fields-1.36.txt</c> beside this file, once, on first use.
/// </summary>
/// <remarks>
/// The table has a line for each type, <c>name [kind=group/version/Kind] [type=…] [map=atomic]</c>, and below it, indented, one for each
/// field: <c>name[!] type [list=map:keys|set|atomic] [map=atomic] [patch=merge:key|retainKeys] [default=json] [enum=values] [value|always]</c>.
/// <c>!</c> is required; <c>value</c> means that the server's type has no "not set" for it: zero is not written, except where required,
/// and an absent struct is written as <c>{}</c>; <c>always</c> means that it is written whatever it is.
/// </remarks>
public sealed class FieldTable
{
    private static readonly Lazy<FieldTable> Loaded = new(Load);
    private readonly FrozenDictionary<string, TypeFacts> _types;

    private FieldTable(Dictionary<string, TypeFacts> types)
    {
        _types = types.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The version whose facts these are.</summary>
    public const string Version = "1.36";

    /// <summary>The one table.</summary>
    public static FieldTable Current => Loaded.Value;

    /// <summary>All types, by name.</summary>
    public IReadOnlyDictionary<string, TypeFacts> Types => _types;

    /// <summary>A type by its name, for example <c>core.v1.PodSpec</c>.</summary>
    public TypeFacts? Find(string type) => _types.GetValueOrDefault(type);

    /// <summary>The type of a kind.</summary>
    /// <param name="apiVersion">For example <c>apps/v1</c>.</param>
    /// <param name="kind">For example <c>Deployment</c>.</param>
    public TypeFacts? FindKind(string apiVersion, string kind) => _types.Values.FirstOrDefault(t => t.Kind == $"{apiVersion}/{kind}");

    private static FieldTable Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("fields-1.36.txt")!;
        using var reader = new StreamReader(stream);
        var types = new Dictionary<string, TypeFacts>(StringComparer.Ordinal);
        var fields = new Dictionary<string, FieldFacts>(StringComparer.Ordinal);
        string? heading = null;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith(' '))
            {
                var field = FieldFacts.Parse(line);
                fields.Add(field.Name, field);
                continue;
            }

            Close();
            heading = line;
        }

        Close();
        foreach (var type in types.Values)
        {
            foreach (var field in type.Fields.Values)
            {
                field.Resolve(types);
            }
        }

        return new FieldTable(types);

        void Close()
        {
            if (heading is not null)
            {
                var type = TypeFacts.Parse(heading, fields);
                types.Add(type.Name, type);
            }

            fields = new Dictionary<string, FieldFacts>(StringComparer.Ordinal);
        }
    }
}
