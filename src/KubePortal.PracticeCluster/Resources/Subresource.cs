namespace KubePortal.PracticeCluster.Resources;

/// <summary>Something that lies below an object.</summary>
/// <param name="Name">For example <c>scale</c>.</param>
/// <param name="Verbs">As discovery lists them.</param>
/// <param name="Group">The group of what it takes and gives, where that isn't the object's own.</param>
/// <param name="Version">The version of it.</param>
/// <param name="Kind">The kind of it; null for the object's own.</param>
internal sealed record Subresource(string Name, IReadOnlyList<string> Verbs, string? Group = null, string? Version = null, string? Kind = null)
{
    /// <summary>The observed state, written by controllers.</summary>
    public static Subresource Status { get; } = new("status", ["get", "patch", "update"]);

    /// <summary>The number of replicas, in the same form for each kind that has them.</summary>
    public static Subresource Scale { get; } = new("scale", ["get", "patch", "update"], "autoscaling", "v1", "Scale");
}
