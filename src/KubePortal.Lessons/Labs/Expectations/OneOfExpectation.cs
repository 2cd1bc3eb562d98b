using System.Text.Json;
using KubePortal.Lessons.Yaml;

namespace KubePortal.Lessons;

/// <summary>The field has one of these values. <c>oneOf: [nginx:1.29, docker.io/library/nginx:1.29]</c></summary>
public sealed record OneOfExpectation(IReadOnlyList<JsonElement> Values) : Expectation(Key)
{
    internal const string Key = "oneOf";

    public override string Wanted => string.Join(" | ", Values);

    internal static Expectation? Read(YamlValue value, ExpectationReading reading) =>
        value is { Kind: YamlKind.List, Items.Count: > 0 }
            ? new OneOfExpectation([.. value.Items.Select(YamlJson.Element)])
            : reading.Fail($"must be a list of values, but is {value.Describe}", "Write 'oneOf: [a, b]'");
}
