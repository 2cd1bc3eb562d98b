using KubePortal.PracticeCluster;
using KubePortal.Web.Hosting;

namespace KubePortal.Web.Clusters;

/// <summary>
/// Practice clusters that nobody uses, each a file in the data directory: the time since when its objects are kept (UTC ticks, 8 bytes),
/// then the cluster as it stores itself. A file is taken away when its cluster wakes, so that a portal that was killed never goes on with
/// an older state as if it were the latest.
/// </summary>
internal sealed class SleepingClusters(DataDirectory data, TimeProvider time, ILogger<SleepingClusters> log)
{
    private readonly string _folder = Directory.CreateDirectory(data.PathOf("clusters")).FullName;

    /// <summary>Puts a cluster to sleep. Its time must stand still, or its changes since are lost.</summary>
    public async Task PutAsync(string id, DateTimeOffset madeAt, PracticeCluster.PracticeCluster cluster, CancellationToken cancellationToken)
    {
        var unfinished = PathOf(id) + ".new";
        await using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await file.WriteAsync(BitConverter.GetBytes(madeAt.UtcTicks), cancellationToken);
            await cluster.SaveAsync(file, cancellationToken);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, PathOf(id), overwrite: true);
    }

    /// <summary>Wakes a cluster; null where none sleeps under that id, or what was kept can't be read.</summary>
    public async Task<(PracticeCluster.PracticeCluster Cluster, DateTimeOffset MadeAt)?> TakeAsync(
        string id, PracticeClusterOptions options, CancellationToken cancellationToken)
    {
        if (!File.Exists(PathOf(id)))
        {
            return null;
        }

        try
        {
            await using var file = new FileStream(PathOf(id), FileMode.Open, FileAccess.Read, FileShare.Delete);
            var ticks = new byte[sizeof(long)];
            await file.ReadExactlyAsync(ticks, cancellationToken);
            var cluster = await PracticeCluster.PracticeCluster.LoadAsync(file, options, time, cancellationToken);
            Forget(id);
            return (cluster, new DateTimeOffset(BitConverter.ToInt64(ticks), TimeSpan.Zero));
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            // The learner gets a new cluster; the file stays for whoever wants to know why.
            log.LogError(e, "The sleeping cluster {Cluster} can't be read and is set aside", id);
            File.Move(PathOf(id), PathOf(id) + ".unreadable", overwrite: true);
            return null;
        }
    }

    /// <summary>Removes what is kept of a cluster.</summary>
    public void Forget(string id) => File.Delete(PathOf(id));

    // Ids are random lower-case letters and digits that the portal made itself.
    private string PathOf(string id) => Path.Combine(_folder, id + ".cluster");
}
