using System.Globalization;

namespace KubePortal.Lessons.Yaml;

/// <summary>A map whose keys are known: reads them by type and reports what is missing, unknown or of another type.</summary>
internal sealed class YamlMap
{
    private readonly Dictionary<string, YamlValue> _values = new(StringComparer.Ordinal);
    private readonly string _what;

    /// <param name="what">What the map describes, for messages: "a task".</param>
    internal YamlMap(YamlValue map, string file, string what, ProblemLog problems, params IReadOnlyList<string> knownKeys)
    {
        (File, Line, Problems, _what) = (file, map.Line, problems, what);
        foreach (var (key, value) in map.Entries)
        {
            if (knownKeys.Contains(key.Text)) _values[key.Text] = value;
            else
                problems.Error(file, key.Line, $"{what} has no key '{key.Text}'",
                    Spelling.DidYouMean(key.Text, knownKeys, Spelling.OneOf(knownKeys)));
        }
    }

    internal string File { get; }
    internal int Line { get; }
    internal ProblemLog Problems { get; }

    internal IEnumerable<string> Keys => _values.Keys;

    internal bool Has(string key) => _values.ContainsKey(key);

    internal YamlValue? Value(string key) => _values.TryGetValue(key, out var value) && !value.IsNull ? value : null;

    internal int LineOf(string key) => _values.TryGetValue(key, out var value) ? value.Line : Line;

    internal string? Text(string key)
    {
        if (Value(key) is not { } value) return null;
        if (value.Kind == YamlKind.Scalar) return value.Text.Trim();
        Problems.Error(File, value.Line, $"'{key}' of {_what} must be text, but is {value.Describe}", $"Write '{key}: …' on one line");
        return null;
    }

    internal string? RequiredText(string key)
    {
        if (Text(key) is { Length: > 0 } text) return text;
        if (Value(key) is null) Problems.Error(File, Line, $"{_what} needs '{key}'", $"Add '{key}: …'");
        return null;
    }

    internal int? Number(string key, int min, int max)
    {
        if (Text(key) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max) return number;
        Problems.Error(File, LineOf(key), $"'{key}' of {_what} must be a whole number from {min} to {max}, but is '{text}'");
        return null;
    }

    internal bool Flag(string key)
    {
        switch (Text(key))
        {
            case null or "false": return false;
            case "true": return true;
            case var other:
                Problems.Error(File, LineOf(key), $"'{key}' of {_what} must be true or false, but is '{other}'");
                return false;
        }
    }

    /// <summary>Text per language: <c>{ ja: …, en: … }</c>, or one text for all.</summary>
    internal LocalizedText Localized(string key, bool required = false)
    {
        if (Value(key) is { } value) return Localized(value, $"'{key}' of {_what}");
        if (required) Problems.Error(File, Line, $"{_what} needs '{key}'", $"Add '{key}: {{ ja: …, en: … }}'");
        return LocalizedText.Empty;
    }

    internal LocalizedText Localized(YamlValue value, string what)
    {
        if (value.Kind == YamlKind.Scalar) return LocalizedText.Same(value.Text.Trim());
        if (value.Kind != YamlKind.Map)
        {
            Problems.Error(File, value.Line, $"{what} must be text, but is {value.Describe}", "Write '{ ja: …, en: … }'");
            return LocalizedText.Empty;
        }
        var map = new YamlMap(value, File, what, Problems, Languages.All);
        var texts = Languages.All.Where(l => map.Value(l) is not null)
            .Select(l => KeyValuePair.Create(l, map.Text(l) ?? "")).Where(t => t.Value.Length > 0).ToList();
        foreach (var missing in Languages.All.Where(l => texts.TrueForAll(t => t.Key != l)))
            Problems.Warning(File, value.Line, $"{what} is not written in '{missing}'", $"Add '{missing}: …'");
        return new LocalizedText(texts);
    }

    /// <summary>A list's items; a single text counts as a list of one.</summary>
    internal IReadOnlyList<YamlValue> List(string key)
    {
        if (Value(key) is not { } value) return [];
        if (value.Kind == YamlKind.List) return value.Items;
        if (value.Kind == YamlKind.Scalar) return [value];
        Problems.Error(File, value.Line, $"'{key}' of {_what} must be a list, but is {value.Describe}", "Start each item with '- '");
        return [];
    }

    internal IReadOnlyList<string> Texts(string key) =>
        [.. List(key).Where(i => IsText(i, key)).Select(i => i.Text.Trim()).Where(t => t.Length > 0)];

    internal IEnumerable<YamlValue> Maps(string key)
    {
        foreach (var item in List(key))
        {
            if (item.Kind == YamlKind.Map) yield return item;
            else Problems.Error(File, item.Line, $"each item of '{key}' must be a map, but this is {item.Describe}");
        }
    }

    internal YamlValue? Map(string key)
    {
        if (Value(key) is not { } value) return null;
        if (value.Kind == YamlKind.Map) return value;
        Problems.Error(File, value.Line, $"'{key}' of {_what} must be a map, but is {value.Describe}");
        return null;
    }

    private bool IsText(YamlValue item, string key)
    {
        if (item.Kind == YamlKind.Scalar) return true;
        Problems.Error(File, item.Line, $"each item of '{key}' must be text, but this is {item.Describe}");
        return false;
    }
}
