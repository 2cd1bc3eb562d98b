using System.Globalization;

namespace KubePortal.Console.Commands;

/// <summary>A command line's words, told apart: flags with their values, and operands.</summary>
internal sealed class ParsedArguments(IReadOnlyDictionary<string, Flag> flags)
{
    private readonly Dictionary<string, List<string>> _given = new(StringComparer.Ordinal);

    /// <summary>What is not a flag, in order.</summary>
    public List<string> Operands { get; } = [];

    /// <summary>Index among <see cref="Operands"/> of the first that came after <c>--</c>; -1 without one.</summary>
    public int DashIndex { get; set; } = -1;

    public void Set(Flag flag, string value)
    {
        if (!_given.TryGetValue(flag.Key, out var values))
        {
            _given[flag.Key] = values = [];
        }

        if (flag.Kind == FlagKind.TextList)
        {
            values.AddRange(value.Split(',', StringSplitOptions.RemoveEmptyEntries));
        }
        else
        {
            values.Add(value);
        }
    }

    /// <summary>Whether the command has such a flag.</summary>
    public bool Has(string name) => flags.ContainsKey(name);

    /// <summary>Whether the flag was given at all.</summary>
    public bool Given(string name) => _given.ContainsKey(name);

    /// <summary>The flag's last value, or its default.</summary>
    public string Text(string name) => _given.TryGetValue(name, out var values) && values.Count > 0 ? values[^1] : DefaultOf(name);

    /// <summary>All values of a flag that may be given several times.</summary>
    public IReadOnlyList<string> Texts(string name) => _given.TryGetValue(name, out var values) ? values : [];

    /// <summary>Whether a switch is on.</summary>
    public bool On(string name) => Text(name) is "true";

    /// <summary>A number's value; the parser has checked that it is one.</summary>
    public long Number(string name) => long.Parse(Text(name), CultureInfo.InvariantCulture);

    /// <summary>A duration's value; the parser has checked that it is one.</summary>
    public TimeSpan Duration(string name) => GoDuration.TryParse(Text(name), out var value) ? value : TimeSpan.Zero;

    private string DefaultOf(string name) =>
        flags.TryGetValue(name, out var flag) ? flag.Default : throw new InvalidOperationException($"The command has no flag {name}.");
}
