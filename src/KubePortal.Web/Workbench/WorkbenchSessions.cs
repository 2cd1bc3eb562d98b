using KubePortal.Lessons;
using KubePortal.Web.Clusters;
using KubePortal.Web.Workbench.Consoles;
using Microsoft.Extensions.Options;

namespace KubePortal.Web.Workbench;

/// <summary>Opens workbenches. A learner's files and history outlive the page and the portal.</summary>
internal sealed class WorkbenchSessions(PracticeClusters clusters, KeptConsoles consoles, IOptions<ClusterOptions> options, TimeProvider time)
{
    /// <exception cref="ClusterUnavailableException">There is no cluster to be had now.</exception>
    /// <exception cref="ClusterBrokenException">What is kept of the cluster can't be read.</exception>
    public async Task<WorkbenchSession> OpenAsync(string learnerId, Lab? lab, CancellationToken cancellationToken)
    {
        var use = await clusters.UseOfAsync(learnerId, cancellationToken);
        try
        {
            return new WorkbenchSession(use, await consoles.UseAsync(use.Cluster.Id, cancellationToken), lab, options.Value.SettleMax, time);
        }
        catch
        {
            use.Dispose();
            throw;
        }
    }

    /// <summary>Makes the learner's cluster anew, with nothing of what was in it.</summary>
    public Task ResetAsync(string learnerId, CancellationToken cancellationToken) => clusters.ResetAsync(learnerId, cancellationToken);
}
