using KubePortal.Lessons.Yaml;

namespace KubePortal.Lessons;

/// <summary>The field, or without a path the object, is there. <c>exists: true</c></summary>
public sealed record ExistsExpectation() : Expectation(Key)
{
    internal const string Key = "exists";

    public override string Wanted => "";

    internal static Expectation? Read(YamlValue value, ExpectationReading reading) =>
        value.Text == "true" ? new ExistsExpectation() : reading.Fail($"must be true, but is {value.Describe}", "For what must not be there write 'absent: true'");
}
