using System.Threading.Channels;

namespace KubePortal.PracticeCluster.Sleep;

/// <summary>
/// The one writer to a storage. What waits meanwhile is written together with the next transaction, so that a class that opens its clusters at
/// once waits for a few transactions, not for hundreds.
/// </summary>
internal sealed class JournalWriter : IAsyncDisposable
{
    private const int WaitingMax = 4096;
    private const int TogetherMax = 256;

    private readonly Channel<Waiting> _queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(WaitingMax) { SingleReader = true });
    private readonly IClusterStorage _storage;
    private readonly Task _writing;

    public JournalWriter(IClusterStorage storage)
    {
        _storage = storage;
        _writing = Task.Run(WriteQueuedAsync);
    }

    /// <summary>Writes in one transaction, maybe with others'. When the task has completed it is on disk.</summary>
    /// <param name="writes">At most one for each cluster, none of which waits to be written already.</param>
    /// <param name="cancellationToken">Ends the waiting for room; what is queued is written, for who asked must know whether it was.</param>
    public async Task WriteAsync(IReadOnlyList<ClusterWrite> writes, CancellationToken cancellationToken)
    {
        var waiting = new Waiting(writes, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await _queue.Writer.WriteAsync(waiting, cancellationToken).ConfigureAwait(false);
        await waiting.Written.Task.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _writing.ConfigureAwait(false);
    }

    private async Task WriteQueuedAsync()
    {
        var together = new List<Waiting>();
        while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            together.Clear();
            while (together.Sum(w => w.Writes.Count) < TogetherMax && _queue.Reader.TryRead(out var next))
            {
                together.Add(next);
            }

            // What can't be written must not take its neighbours with it: then each goes alone.
            if (!await TryWriteAsync(together, isLast: together.Count == 1).ConfigureAwait(false) && together.Count > 1)
            {
                foreach (var alone in together)
                {
                    await TryWriteAsync([alone], isLast: true).ConfigureAwait(false);
                }
            }
        }
    }

    private async Task<bool> TryWriteAsync(IReadOnlyList<Waiting> together, bool isLast)
    {
        try
        {
            await _storage.WriteAsync([.. together.SelectMany(w => w.Writes)], CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Whatever it was, those who wait must hear of it, and the writer must live for the next.
            if (isLast)
            {
                together[0].Written.SetException(e);
            }

            return false;
        }

        foreach (var waiting in together)
        {
            waiting.Written.SetResult();
        }

        return true;
    }

    private sealed record Waiting(IReadOnlyList<ClusterWrite> Writes, TaskCompletionSource Written);
}
