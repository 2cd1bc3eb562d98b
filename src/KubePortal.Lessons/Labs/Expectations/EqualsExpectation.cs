using System.Text.Json;
using KubePortal.Lessons.Yaml;

namespace KubePortal.Lessons;

/// <summary>The field has exactly this value: text, number, boolean, or a whole list or map. <c>equals: nginx:1.29</c></summary>
public sealed record EqualsExpectation(JsonElement Value) : Expectation(Key)
{
    internal const string Key = "equals";

    public override string Wanted => Value.ToString();

    internal static Expectation? Read(YamlValue value, ExpectationReading reading) => new EqualsExpectation(YamlJson.Element(value));
}
