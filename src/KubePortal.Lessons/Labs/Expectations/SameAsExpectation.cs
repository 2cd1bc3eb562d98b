using KubePortal.Lessons.Yaml;

namespace KubePortal.Lessons;

/// <summary>The field equals another field of the same object. A roll-out is through when
/// <c>path: status.updatedReplicas, sameAs: spec.replicas</c>.</summary>
public sealed record SameAsExpectation(FieldPath Other) : Expectation(Key)
{
    internal const string Key = "sameAs";

    public override string Wanted => Other.Text;

    internal static Expectation? Read(YamlValue value, ExpectationReading reading) =>
        FieldPath.TryParse(value.Text, out var path, out var error)
            ? new SameAsExpectation(path)
            : reading.Fail($"is no path: {error}", "Write a path such as spec.replicas");
}
