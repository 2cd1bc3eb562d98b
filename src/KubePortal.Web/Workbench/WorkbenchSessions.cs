using System.Collections.Concurrent;
using KubePortal.Console.Files;
using KubePortal.Lessons;
using KubePortal.Web.Clusters;
using Microsoft.Extensions.Options;

namespace KubePortal.Web.Workbench;

/// <summary>Opens workbenches. A learner's files outlive the page, so that a reload loses no manifest.</summary>
internal sealed class WorkbenchSessions(PracticeClusters clusters, IOptions<ClusterOptions> options, TimeProvider time)
{
    // One entry for each learner who opened a workbench since the start, as their clusters; each bounded by ConsoleFiles.
    private readonly ConcurrentDictionary<string, ConsoleFiles> _files = new(StringComparer.Ordinal);

    /// <exception cref="ClusterUnavailableException">There is no cluster to be had now.</exception>
    public async Task<WorkbenchSession> OpenAsync(string learnerId, Lab? lab, CancellationToken cancellationToken)
    {
        var cluster = await clusters.OfAsync(learnerId, cancellationToken);
        return new WorkbenchSession(cluster, _files.GetOrAdd(cluster.Id, _ => new ConsoleFiles()), lab, options.Value.SettleMax, time);
    }
}
