namespace KubePortal.Lessons;

/// <summary>One step of a <see cref="FieldPath"/>.</summary>
public abstract record FieldPathStep;
