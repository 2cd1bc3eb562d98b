using KubePortal.Lessons.Yaml;

namespace KubePortal.Lessons;

/// <summary>All kinds of <see cref="Expectation"/> by the key that they are written under. A new kind is a file beside this one and
/// a line here.</summary>
internal static class ExpectationReader
{
    private static readonly Dictionary<string, Func<YamlValue, ExpectationReading, Expectation?>> Kinds = new(StringComparer.Ordinal)
    {
        [EqualsExpectation.Key] = EqualsExpectation.Read,
        [OneOfExpectation.Key] = OneOfExpectation.Read,
        [NoneOfExpectation.Key] = NoneOfExpectation.Read,
        [MatchesExpectation.Key] = MatchesExpectation.Read,
        [AtLeastExpectation.Key] = AtLeastExpectation.Read,
        [AtMostExpectation.Key] = AtMostExpectation.Read,
        [SameAsExpectation.Key] = SameAsExpectation.Read,
        [ExistsExpectation.Key] = ExistsExpectation.Read,
        [AbsentExpectation.Key] = AbsentExpectation.Read,
        [CountExpectation.Key] = CountExpectation.Read,
    };

    internal static IReadOnlyList<string> Keys { get; } = [.. Kinds.Keys];

    /// <summary>The one expectation in <paramref name="map"/>; null, with a problem logged, where there is none or more than one.</summary>
    internal static Expectation? Read(YamlMap map, string what)
    {
        var written = map.Keys.Where(Kinds.ContainsKey).ToList();
        if (written is not [var key])
        {
            map.Problems.Error(map.File, map.Line,
                written.Count == 0 ? $"{what} says nothing about what is expected" : $"{what} has more than one expectation: {string.Join(", ", written)}",
                $"Write exactly one of {string.Join(", ", Keys)}");
            return null;
        }
        var reading = new ExpectationReading(map, key);
        return map.Value(key) is { } value ? Kinds[key](value, reading) : reading.Fail("needs a value", $"Write '{key}: …'");
    }
}

/// <summary>Where an expectation is read, so that its reader can say what is wrong.</summary>
internal sealed record ExpectationReading(YamlMap Map, string Key)
{
    internal Expectation? Fail(string message, string remedy)
    {
        Map.Problems.Error(Map.File, Map.LineOf(Key), $"'{Key}' {message}", remedy);
        return null;
    }
}
