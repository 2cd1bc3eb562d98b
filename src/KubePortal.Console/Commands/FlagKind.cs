namespace KubePortal.Console.Commands;

/// <summary>What a flag's value is.</summary>
public enum FlagKind
{
    /// <summary>On or off.</summary>
    Switch,

    /// <summary>Text; the last one counts.</summary>
    Text,

    /// <summary>Texts, each of which may hold several, separated by commas.</summary>
    TextList,

    /// <summary>Texts, each taken whole.</summary>
    TextArray,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>A duration in Go's notation.</summary>
    Duration,
}
