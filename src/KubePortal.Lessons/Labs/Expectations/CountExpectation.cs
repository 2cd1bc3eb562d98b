using System.Globalization;
using KubePortal.Lessons.Yaml;

namespace KubePortal.Lessons;

/// <summary>Without a path: so many objects are selected. With one: the list (or map) there has so many items, an absent one none.
/// <c>count: 3</c> or <c>count: { atLeast: 2, atMost: 4 }</c></summary>
public sealed record CountExpectation(int AtLeast, int AtMost) : Expectation(Key)
{
    internal const string Key = "count";

    public override string Wanted => string.Create(CultureInfo.InvariantCulture,
        $"{(AtMost == int.MaxValue || AtLeast == AtMost ? $"{AtLeast}" : $"{AtLeast}–{AtMost}")}");

    internal static Expectation? Read(YamlValue value, ExpectationReading reading)
    {
        if (value.Kind == YamlKind.Map)
        {
            var map = new YamlMap(value, reading.Map.File, "count", reading.Map.Problems, "atLeast", "atMost");
            var (least, most) = (map.Number("atLeast", 0, 100_000), map.Number("atMost", 0, 100_000));
            if ((least ?? most) is not null && (least ?? 0) <= (most ?? int.MaxValue)) return new CountExpectation(least ?? 0, most ?? int.MaxValue);
        }
        else if (int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var exact))
        {
            return new CountExpectation(exact, exact);
        }
        return reading.Fail($"must be a number or a range, but is {value.Describe}", "Write 'count: 3' or 'count: { atLeast: 2, atMost: 4 }'");
    }
}
