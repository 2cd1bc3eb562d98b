namespace KubePortal.Labs;

/// <summary>Why a lab can't go on, for a page to say in its reader's language.</summary>
/// <param name="Reason">What happened.</param>
/// <param name="Details">Names, numbers and the cluster's own words, as <see cref="LabProblemReason"/> says.</param>
public sealed record LabProblem(LabProblemReason Reason, params IReadOnlyList<string> Details)
{
    /// <summary>For logs: <c>ManifestRefused: ConfigMap, web, …</c>.</summary>
    public override string ToString() => Details.Count == 0 ? $"{Reason}" : $"{Reason}: {string.Join(", ", Details)}";
}
