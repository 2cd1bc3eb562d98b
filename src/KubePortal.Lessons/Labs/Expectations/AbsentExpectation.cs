using KubePortal.Lessons.Yaml;

namespace KubePortal.Lessons;

/// <summary>The field, or without a path the object, is not there; with a selector, no object is. <c>absent: true</c></summary>
public sealed record AbsentExpectation() : Expectation(Key)
{
    internal const string Key = "absent";

    public override string Wanted => "";

    internal static Expectation? Read(YamlValue value, ExpectationReading reading) =>
        value.Text == "true" ? new AbsentExpectation() : reading.Fail($"must be true, but is {value.Describe}", "For what must be there write 'exists: true'");
}
