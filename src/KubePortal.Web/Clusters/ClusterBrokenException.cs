namespace KubePortal.Web.Clusters;

/// <summary>What is kept of a practice cluster can't be read. It stays kept until its learner resets the cluster; others go on.</summary>
/// <param name="reason">What could not be read.</param>
/// <param name="innerException">Where it was found.</param>
public sealed class ClusterBrokenException(string reason, Exception innerException)
    : Exception($"this practice cluster can't be woken: {reason} Open the workbench in the portal to reset it", innerException);
