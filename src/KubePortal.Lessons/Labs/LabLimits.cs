namespace KubePortal.Lessons;

/// <summary>What a sandbox for this lab may use on a shared cluster. Null: the portal's default.</summary>
/// <param name="Pods">Number of pods.</param>
/// <param name="Cpu">A quantity (<c>2</c>, <c>500m</c>): requests and limits together.</param>
/// <param name="Memory">A quantity (<c>1Gi</c>).</param>
public sealed record LabLimits(int? Pods, string? Cpu, string? Memory)
{
    public static LabLimits None { get; } = new(null, null, null);
}
