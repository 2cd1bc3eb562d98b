using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using KubePortal.ApiMachinery.Fields;

namespace KubePortal.ApiMachinery.Protobuf;

/// <summary>
/// Which number each field of an API type has in protobuf messages. How its value is to be read follows from its type in
/// <see cref="FieldTable"/>. Read from the table <c>field-numbers-1.36.txt</c> beside this file, once, on first use.
/// </summary>
/// <remarks>
/// A line of the table is a type and its fields: <c>core.v1.Volume name=1 +core.v1.VolumeSource=2</c>. What begins with <c>+</c> is a
/// message of its own in protobuf, whose fields belong to the type itself in JSON. The numbers are the wire format of
/// Kubernetes 1.36, as the repositories kubernetes/api and kubernetes/apimachinery (v0.36.3) publish it in their <c>generated.proto</c>.
/// </remarks>
public sealed class FieldNumbers
{
    private static readonly Lazy<FrozenDictionary<string, FieldNumbers>> Table = new(Load);
    private readonly FrozenDictionary<int, NumberedField> _fields;

    private FieldNumbers(FrozenDictionary<int, NumberedField> fields)
    {
        _fields = fields;
    }

    /// <summary>All types that have numbers, by the name that they have in <see cref="FieldTable"/>.</summary>
    public static IReadOnlyDictionary<string, FieldNumbers> All => Table.Value;

    /// <summary>The fields of the type, by number.</summary>
    public IReadOnlyDictionary<int, NumberedField> Fields => _fields;

    private static FrozenDictionary<string, FieldNumbers> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("field-numbers-1.36.txt")!;
        using var reader = new StreamReader(stream);
        var types = new Dictionary<string, FieldNumbers>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            var words = line.Split(' ');
            types.Add(words[0], new FieldNumbers(words.Skip(1).Select(Parse).ToFrozenDictionary(f => f.Number, f => f.Field)));
        }

        return types.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static (int Number, NumberedField Field) Parse(string word)
    {
        var at = word.IndexOf('=', StringComparison.Ordinal);
        var number = int.Parse(word.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture);
        return (number, word[0] == '+' ? new NumberedField(word[1..at], IsEmbedded: true) : new NumberedField(word[..at], IsEmbedded: false));
    }
}
