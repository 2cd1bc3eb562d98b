namespace KubePortal.Web.Clusters;

/// <summary>A practice cluster can't be had now; the message is a sentence for the learner.</summary>
public sealed class ClusterUnavailableException(string message) : Exception(message);
