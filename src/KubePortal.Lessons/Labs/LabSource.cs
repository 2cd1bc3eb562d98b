namespace KubePortal.Lessons;

/// <summary>A file that a lab's definition was read from.</summary>
/// <param name="Path">Relative to the lab's folder, with '/'.</param>
/// <param name="Text">Its text, lines ended by line feeds.</param>
public sealed record LabSource(string Path, string Text);
