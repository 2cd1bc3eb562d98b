namespace KubePortal.Web.Workbench.Consoles;

/// <summary>A practice cluster's time as a clock: ages in a console's output are counted by it. Timers run by the wall clock.</summary>
internal sealed class ClusterTime(PracticeCluster.PracticeCluster cluster) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => cluster.Now;
}
