namespace KubePortal.Lessons;

/// <summary>One short text in one or more languages. What is missing in a language is answered in the next of
/// <see cref="Languages.All"/>; the empty text answers "".</summary>
public sealed class LocalizedText
{
    private readonly Dictionary<string, string> _byLanguage;

    public LocalizedText(IEnumerable<KeyValuePair<string, string>> byLanguage) =>
        _byLanguage = new Dictionary<string, string>(byLanguage, StringComparer.Ordinal);

    public static LocalizedText Empty { get; } = new([]);

    /// <summary>The languages that this text is really written in.</summary>
    public IReadOnlyCollection<string> WrittenIn => _byLanguage.Keys;

    public bool IsEmpty => _byLanguage.Count == 0;

    /// <summary>The same text for every language: a name, or notes of which only one language exists.</summary>
    public static LocalizedText Same(string text) => new(Languages.All.Select(l => KeyValuePair.Create(l, text)));

    public static LocalizedText Of(string language, string text) => new([KeyValuePair.Create(language, text)]);

    public bool Has(string language) => _byLanguage.ContainsKey(language);

    /// <summary>The text in <paramref name="language"/>, or in the first language in which there is one.</summary>
    public string In(string language)
    {
        if (_byLanguage.TryGetValue(language, out var exact)) return exact;
        foreach (var other in Languages.All)
            if (_byLanguage.TryGetValue(other, out var text)) return text;
        return "";
    }

    /// <summary>The same text with <paramref name="change"/> applied to every language.</summary>
    public LocalizedText Select(Func<string, string, string> change) =>
        new(_byLanguage.Select(p => KeyValuePair.Create(p.Key, change(p.Key, p.Value))));

    public override string ToString() => In(Languages.English);
}
