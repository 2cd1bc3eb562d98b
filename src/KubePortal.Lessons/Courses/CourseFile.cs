namespace KubePortal.Lessons;

/// <summary>An image of a course that some lesson shows. Only these are served.</summary>
/// <param name="Path">Relative to the course's folder, with '/'.</param>
/// <param name="FullPath">Where it lies on disk, inside the course's folder.</param>
/// <param name="ContentType">Its media type. <c>image/svg+xml</c> must be served with <c>Content-Security-Policy: sandbox</c>.</param>
public sealed record CourseFile(string Path, string FullPath, string ContentType);
