using System.Text.Json;
using KubePortal.Lessons.Yaml;

namespace KubePortal.Lessons;

/// <summary>The field is this number or quantity, or less; an absent field counts as 0. <c>atMost: 128Mi</c></summary>
public sealed record AtMostExpectation(JsonElement Value) : Expectation(Key)
{
    internal const string Key = "atMost";

    public override string Wanted => Value.ToString();

    internal static Expectation? Read(YamlValue value, ExpectationReading reading) =>
        value.Kind == YamlKind.Scalar && value.Text is [>= '0' and <= '9', ..]
            ? new AtMostExpectation(YamlJson.Element(value))
            : reading.Fail($"must be a number or a quantity, but is {value.Describe}", "Write 'atMost: 3' or 'atMost: 128Mi'");
}
