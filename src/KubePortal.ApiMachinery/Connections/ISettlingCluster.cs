namespace KubePortal.ApiMachinery.Connections;

/// <summary>
/// A cluster that can tell when what is on its way in it has arrived: images pulled, containers started, deleted pods gone. So that one who
/// runs a lesson's lines at once sees after each what somebody sees who types them.
/// </summary>
public interface ISettlingCluster
{
    /// <summary>
    /// Completes when nothing more will arrive within <paramref name="most"/>: at once where nothing is on its way, where it takes longer, or
    /// where the cluster's time stands still. What only tries again (a back-off) or goes on for ever (probes, a program's loop) isn't waited for.
    /// </summary>
    /// <param name="most">The longest wait; from zero to a day.</param>
    /// <param name="cancellationToken">Ends the wait; the cluster goes on.</param>
    Task SettleAsync(TimeSpan most, CancellationToken cancellationToken = default);
}
