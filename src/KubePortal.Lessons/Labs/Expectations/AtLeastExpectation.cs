using System.Text.Json;
using KubePortal.Lessons.Yaml;

namespace KubePortal.Lessons;

/// <summary>The field is this number or quantity, or more; an absent field counts as 0. <c>atLeast: 3</c></summary>
public sealed record AtLeastExpectation(JsonElement Value) : Expectation(Key)
{
    internal const string Key = "atLeast";

    public override string Wanted => Value.ToString();

    internal static Expectation? Read(YamlValue value, ExpectationReading reading) =>
        value.Kind == YamlKind.Scalar && value.Text is [>= '0' and <= '9', ..]
            ? new AtLeastExpectation(YamlJson.Element(value))
            : reading.Fail($"must be a number or a quantity, but is {value.Describe}", "Write 'atLeast: 3' or 'atLeast: 500m'");
}
