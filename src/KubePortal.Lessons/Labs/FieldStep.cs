namespace KubePortal.Lessons;

/// <summary>Into a field, or an entry of a map.</summary>
public sealed record FieldStep(string Name) : FieldPathStep;
