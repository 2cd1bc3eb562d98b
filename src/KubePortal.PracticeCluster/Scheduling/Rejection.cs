namespace KubePortal.PracticeCluster.Scheduling;

/// <summary>Why a node can't take a pod.</summary>
/// <param name="Reasons">In the scheduler's words, for example <c>Insufficient cpu</c>.</param>
/// <param name="PreemptionHelps">Whether evicting pods could change it.</param>
internal sealed record Rejection(IReadOnlyList<string> Reasons, bool PreemptionHelps)
{
    /// <summary>One that stays whatever is evicted.</summary>
    public static Rejection ForGood(string reason) => new([reason], PreemptionHelps: false);

    /// <summary>One that other pods cause.</summary>
    public static Rejection ByPods(params string[] reasons) => new(reasons, PreemptionHelps: true);
}
