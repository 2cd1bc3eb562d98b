namespace KubePortal.Console.Commands;

/// <summary>One flag of a command: what parser, help and completion know of it.</summary>
/// <param name="Name">Its long name without dashes, for example <c>output</c>; empty for a flag that has only a letter.</param>
/// <param name="Kind">What its value is.</param>
public sealed record Flag(string Name, FlagKind Kind = FlagKind.Switch)
{
    /// <summary>Its letter, or <c>\0</c>.</summary>
    public char Letter { get; init; }

    /// <summary>Its value where it isn't given.</summary>
    public string Default { get; init; } = Kind is FlagKind.Switch ? "false" : "";

    /// <summary>Its value where it is named without one (<c>--dry-run</c>); null where it needs one.</summary>
    public string? ValueIfBare { get; init; } = Kind is FlagKind.Switch ? "true" : null;

    /// <summary>The values it may have, for completion; empty where it may have any.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>What completion offers for its value.</summary>
    public OperandKind Completes { get; init; }

    /// <summary>Accepted, but not shown in help or completion.</summary>
    public bool Hidden { get; init; }

    /// <summary>The name it is known by: the long one, or else its letter.</summary>
    public string Key => Name.Length > 0 ? Name : Letter.ToString();

    /// <summary>A switch.</summary>
    public static Flag Switch(string name, char letter = '\0', bool isOn = false) =>
        new(name) { Letter = letter, Default = isOn ? "true" : "false" };

    /// <summary>A flag with a text.</summary>
    public static Flag Text(string name, char letter = '\0', string value = "", OperandKind completes = OperandKind.None, params string[] choices) =>
        new(name, FlagKind.Text) { Letter = letter, Default = value, Completes = completes, Choices = choices };

    /// <summary>A flag that may be given several times.</summary>
    public static Flag Texts(string name, char letter = '\0', OperandKind completes = OperandKind.None, bool commas = true) =>
        new(name, commas ? FlagKind.TextList : FlagKind.TextArray) { Letter = letter, Completes = completes, Default = "[]" };

    /// <summary>A flag with a whole number.</summary>
    public static Flag Number(string name, char letter = '\0', long value = 0) =>
        new(name, FlagKind.Number) { Letter = letter, Default = value.ToString(System.Globalization.CultureInfo.InvariantCulture) };

    /// <summary>A flag with a duration in Go's notation (<c>1m30s</c>).</summary>
    public static Flag Duration(string name, string value) => new(name, FlagKind.Duration) { Default = value };
}
