namespace KubePortal.Lessons.Search;

/// <summary>A part of a <see cref="MarkedText"/>.</summary>
public readonly record struct MarkedRun(string Text, bool IsHit);
