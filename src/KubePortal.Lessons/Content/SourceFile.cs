namespace KubePortal.Lessons;

/// <summary>A content file that was read.</summary>
/// <param name="Path">Relative to its content directory, with '/'.</param>
internal sealed record SourceFile(string Path, string FullPath, string Text);
