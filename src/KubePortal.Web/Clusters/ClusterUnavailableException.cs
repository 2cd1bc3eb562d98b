namespace KubePortal.Web.Clusters;

/// <summary>A practice cluster can't be had now: as many are awake as may be. The message is for a Kubernetes client; pages have their own words.</summary>
/// <param name="awake">How many are awake.</param>
public sealed class ClusterUnavailableException(int awake)
    : Exception($"all {awake} practice clusters of this portal are in use, try again later")
{
    /// <summary>How many are awake.</summary>
    public int Awake { get; } = awake;
}
