namespace KubePortal.Lessons;

/// <summary>To the items of a list whose field <paramref name="Key"/>, as text, is <paramref name="Value"/>.</summary>
public sealed record ItemStep(string Key, string Value) : FieldPathStep;
