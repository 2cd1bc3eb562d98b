namespace KubePortal.PracticeCluster;

/// <summary>Who sends a request, as authentication would find it.</summary>
/// <param name="Name">For example <c>learner</c> or <c>system:serviceaccount:shop:default</c>.</param>
/// <param name="Groups">For example <c>system:masters</c>, who may do everything.</param>
/// <param name="Uid">Optional.</param>
public sealed record ApiUser(string Name, IReadOnlyList<string> Groups, string? Uid = null)
{
    /// <summary>The group whose members pass every authorisation.</summary>
    public const string Masters = "system:masters";

    /// <summary>Where a request to the in-process handler carries its user; without it, the request is anonymous.</summary>
    public static readonly HttpRequestOptionsKey<ApiUser> Key = new("KubePortal.PracticeCluster.ApiUser");

    /// <summary>Nobody in particular.</summary>
    public static ApiUser Anonymous { get; } = new("system:anonymous", ["system:unauthenticated"]);

    /// <summary>The administrator of a practice cluster: the learner who owns it.</summary>
    public static ApiUser Admin { get; } = new("kubernetes-admin", [Masters, "system:authenticated"]);

    /// <summary>Whether every request of this user is allowed.</summary>
    public bool IsMaster => Groups.Contains(Masters);
}
