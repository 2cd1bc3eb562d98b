namespace KubePortal.Progress.Clusters;

/// <summary>Which practice cluster is whose. A learner has at most one.</summary>
public sealed class LearnerCluster
{
    /// <summary>The cluster's id in its address <c>/clusters/{id}</c>: random, lower-case letters and digits.</summary>
    public required string Id { get; init; }

    /// <summary>The learner it belongs to; changes when a guest becomes an account.</summary>
    public required string LearnerId { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}
