namespace KubePortal.Proving;

/// <summary>How far proving is.</summary>
/// <param name="Done">Proofs that are done.</param>
/// <param name="Total">All proofs.</param>
/// <param name="Last">The one that was done last: <c>lab first-pod</c>.</param>
public sealed record ProofProgress(int Done, int Total, string Last);
