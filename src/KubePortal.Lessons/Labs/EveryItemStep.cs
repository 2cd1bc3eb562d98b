namespace KubePortal.Lessons;

/// <summary>To every item of a list.</summary>
public sealed record EveryItemStep : FieldPathStep;
