namespace KubePortal.Gate;

/// <summary>On whose behalf requests pass, and by which way they come.</summary>
/// <param name="Learner">The learner's id; what the audit names.</param>
/// <param name="Cluster">The id of the cluster behind the gate.</param>
/// <param name="Way">How the requests come in.</param>
public sealed record GateSubject(string Learner, string Cluster, WayIn Way);
