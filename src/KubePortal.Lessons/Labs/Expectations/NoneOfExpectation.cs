using System.Text.Json;
using KubePortal.Lessons.Yaml;

namespace KubePortal.Lessons;

/// <summary>The field has a value, and none of these. <c>noneOf: [Pending, Failed]</c></summary>
public sealed record NoneOfExpectation(IReadOnlyList<JsonElement> Values) : Expectation(Key)
{
    internal const string Key = "noneOf";

    public override string Wanted => "not " + string.Join(" | ", Values);

    internal static Expectation? Read(YamlValue value, ExpectationReading reading) =>
        value is { Kind: YamlKind.List, Items.Count: > 0 }
            ? new NoneOfExpectation([.. value.Items.Select(YamlJson.Element)])
            : reading.Fail($"must be a list of values, but is {value.Describe}", "Write 'noneOf: [a, b]'");
}
