namespace KubePortal.Lessons;

/// <summary>The languages in which lessons are written. Japanese is the first language and the one fallen back to.</summary>
public static class Languages
{
    public const string Japanese = "ja";
    public const string English = "en";

    /// <summary>All languages, in the order in which a missing text is looked for.</summary>
    public static IReadOnlyList<string> All { get; } = [Japanese, English];

    /// <summary>The language that a text seems to be written in: Japanese where it holds kana.</summary>
    internal static string Of(string text) => text.AsSpan().ContainsAnyInRange('\u3041', '\u30ff') ? Japanese : English;
}
