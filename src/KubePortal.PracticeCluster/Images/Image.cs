namespace KubePortal.PracticeCluster.Images;

/// <summary>An image that the practice cluster's registries have: what a container of it runs, and how large it is.</summary>
/// <param name="Name">The normalised name, for example <c>docker.io/library/nginx:1.27</c>.</param>
/// <param name="Repository">The name without its tag.</param>
/// <param name="Tag">The tag.</param>
/// <param name="Digest">The simulated content's digest: the same name always has the same.</param>
/// <param name="SizeBytes">What a pull transfers.</param>
/// <param name="Program">The name of the simulated program that the image's own command starts.</param>
/// <param name="Entrypoint">The image's ENTRYPOINT.</param>
/// <param name="Command">The image's CMD.</param>
/// <param name="Ports">Where the program listens.</param>
/// <param name="Version">The version that the program names in its log.</param>
/// <param name="StopSignal">The signal that stops it gently.</param>
/// <param name="User">The user id that it runs as.</param>
/// <param name="HasShell">Whether <c>sh</c> and the usual commands are in it.</param>
/// <param name="IsBusybox">Whether these commands are busybox's, which word their errors differently.</param>
internal sealed record Image(
    string Name,
    string Repository,
    string Tag,
    string Digest,
    long SizeBytes,
    string Program,
    IReadOnlyList<string> Entrypoint,
    IReadOnlyList<string> Command,
    IReadOnlyList<int> Ports,
    string Version,
    string StopSignal,
    long User,
    bool HasShell,
    bool IsBusybox)
{
    /// <summary>The name that pins the content, as in a container's <c>imageID</c>.</summary>
    public string Id => $"{Repository}@{Digest}";
}
