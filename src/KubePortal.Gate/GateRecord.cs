namespace KubePortal.Gate;

/// <summary>One line of the audit: a change that passed, or a request that was refused. It holds no body, header or query, so no secret.</summary>
/// <param name="Subject">On whose behalf, and by which way.</param>
/// <param name="Verb">Kubernetes' verb.</param>
/// <param name="Path">The path below the cluster's address, at most 500 characters of it.</param>
/// <param name="ImpersonatedUser">Whom the request acted as (<c>--as</c>); null for the learner.</param>
/// <param name="StatusCode">What was answered.</param>
/// <param name="RefusedBy">The rule that refused it; null where the server behind the gate answered.</param>
public sealed record GateRecord(
    GateSubject Subject, string Verb, string Path, string? ImpersonatedUser, int StatusCode, string? RefusedBy)
{
    public const int PathCharactersMax = 500;
}
