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
            var own = await clusters.OfAsync(learnerId, cancellationToken);
            return new Sandbox(own.Id, own.Connect(WayIn.Lab), own.MadeAt);
        }
        catch (ClusterUnavailableException e)
        {
            throw new SandboxRefusedException(e.Awake, e);
        }
    }
}
