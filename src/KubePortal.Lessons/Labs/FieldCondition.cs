namespace KubePortal.Lessons;

/// <summary>A field and what is expected of it.</summary>
public sealed record FieldCondition(FieldPath Path, Expectation Expectation);
