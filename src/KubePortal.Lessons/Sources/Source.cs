namespace KubePortal.Lessons;

/// <summary>A page outside the portal on which claims of a course rest.</summary>
/// <param name="Id">What lessons call it (<c>kep-753</c>).</param>
/// <param name="Url">An absolute https or http address.</param>
public sealed record Source(string Id, LocalizedText Title, string Url);
