namespace KubePortal.Lessons.Yaml;

internal enum YamlKind { Scalar, List, Map }

/// <summary>A YAML value with the line it stands on.</summary>
internal sealed class YamlValue
{
    internal required YamlKind Kind { get; init; }

    /// <summary>From 1, in the file that it was read from.</summary>
    internal required int Line { get; init; }

    /// <summary>A scalar's text; "" for lists and maps.</summary>
    internal string Text { get; init; } = "";

    /// <summary>The scalar was written without quotes, so that its type follows from its text.</summary>
    internal bool IsPlain { get; init; }

    internal IReadOnlyList<YamlValue> Items { get; init; } = [];

    internal IReadOnlyList<(YamlValue Key, YamlValue Value)> Entries { get; init; } = [];

    /// <summary>Number of values in it, aliases counted as what they stand for.</summary>
    internal required long Weight { get; init; }

    internal bool IsNull => Kind == YamlKind.Scalar && IsPlain && Text is "" or "~" or "null" or "Null" or "NULL";

    internal string Describe => Kind switch
    {
        YamlKind.List => "a list",
        YamlKind.Map => "a map",
        _ when IsNull => "nothing",
        _ => $"'{(Text.Length > 40 ? Text[..40] + "…" : Text)}'",
    };
}
