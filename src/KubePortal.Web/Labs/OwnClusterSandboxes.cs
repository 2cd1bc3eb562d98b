using KubePortal.Gate;
using KubePortal.Labs;
using KubePortal.Web.Clusters;

namespace KubePortal.Web.Labs;

/// <summary>Labs run in the learner's own practice cluster, through the gate like everybody else.</summary>
internal sealed class OwnClusterSandboxes(PracticeClusters clusters) : ISandboxes
{
    public async Task<Sandbox> OpenAsync(string learnerId, CancellationToken cancellationToken)
    {
        try
        {
            // A lab keeps no cluster awake: before that falls asleep the run lets go of it (LabsFeature).
            using var own = await clusters.UseOfAsync(learnerId, cancellationToken);
            return new Sandbox(own.Cluster.Id, own.Cluster.Connect(WayIn.Lab), own.Cluster.MadeAt);
        }
        catch (ClusterUnavailableException e)
        {
            throw new SandboxRefusedException(e.Awake, e);
        }
    }
}
