using KubePortal.PracticeCluster;
using KubePortal.Web.Hosting;

namespace KubePortal.Web.Clusters;

/// <summary>
/// Practice clusters that a portal before this one put to sleep as files in the data directory: the time since when its objects are kept (UTC
/// ticks, 8 bytes), then the cluster. Each moves to the database when it wakes.
/// </summary>
internal sealed class ClusterFiles(DataDirectory data, TimeProvider time)
{
    /// <summary>Reads a cluster; null where there is no file of it.</summary>
    /// <exception cref="InvalidDataException">The file can't be read.</exception>
    public async Task<(PracticeCluster.PracticeCluster Cluster, DateTimeOffset MadeAt)?> FindAsync(
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
            var madeAt = new DateTimeOffset(BitConverter.ToInt64(ticks), TimeSpan.Zero);
            return (await PracticeCluster.PracticeCluster.LoadAsync(file, options, time, cancellationToken), madeAt);
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException($"The stored practice cluster {PathOf(id)} is cut off.", e);
        }
    }

    /// <summary>Removes the file of a cluster, if there is one.</summary>
    public void Forget(string id)
    {
        if (File.Exists(PathOf(id)))
        {
            File.Delete(PathOf(id));
        }
    }

    // Ids are random lower-case letters and digits that the portal made itself.
    private string PathOf(string id) => Path.Combine(data.PathOf("clusters"), id + ".cluster");
}
