using System.Threading.Channels;
using KubePortal.Progress.Database;
using KubePortal.Progress.Events;
using Microsoft.EntityFrameworkCore;

namespace KubePortal.Progress.Log;

/// <summary>
/// The one writer of progress. What is handed over is queued, written with all else that is waiting in one transaction, and confirmed
/// after the commit has reached the disk.
/// </summary>
/// <remarks>
/// One task writes because SQLite has one writer at a time and its busy wait is unfair: several that compete wait up to a second, one
/// that takes what is queued commits thousands a second.
/// </remarks>
public sealed class ProgressLog : IAsyncDisposable
{
    /// <summary>How many queued writes one transaction takes at most.</summary>
    public const int WritesPerTransactionMax = 256;

    /// <summary>How many writes may wait; whoever comes then waits for room.</summary>
    public const int WaitingCountMax = 4096;

    private readonly Channel<PendingWrite> _queue =
        Channel.CreateBounded<PendingWrite>(new BoundedChannelOptions(WaitingCountMax) { SingleReader = true });

    private readonly IDbContextFactory<PortalDb> _databases;
    private readonly ProgressChanges _changes;
    private readonly TimeProvider _time;
    private readonly Task _writer;

    public ProgressLog(IDbContextFactory<PortalDb> databases, ProgressChanges changes, TimeProvider time)
    {
        _databases = databases;
        _changes = changes;
        _time = time;
        _writer = Task.Run(WriteQueuedAsync);
    }

    /// <summary>Appends an event. When the task has completed, the event is on disk and in the projections.</summary>
    /// <param name="learnerId">An account's or guest's id.</param>
    /// <param name="happened">The event; its time is set here.</param>
    /// <param name="cancellationToken">Ends the waiting; an event that was already queued is written all the same.</param>
    public Task AppendAsync(string learnerId, ProgressEvent happened, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(learnerId);
        ArgumentNullException.ThrowIfNull(happened);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(learnerId.Length, PortalDb.IdCharactersMax, nameof(learnerId));
        var stamped = happened with { At = _time.GetUtcNow() };
        return EnqueueAsync(new Append(EventFormat.Encode(learnerId, stamped), stamped), cancellationToken);
    }

    /// <summary>
    /// Makes all progress of a guest the account's, at once or not at all. What an open page still reports as that guest goes to the
    /// account too. Moving again, or a guest without progress, changes nothing.
    /// </summary>
    public Task MoveAsync(string guestId, string accountId, CancellationToken cancellationToken) =>
        EnqueueAsync(new Move(guestId, accountId, _time.GetUtcNow()), cancellationToken);

    /// <summary>Removes all progress of a learner.</summary>
    public Task ForgetAsync(string learnerId, CancellationToken cancellationToken) =>
        EnqueueAsync(new Forget(learnerId), cancellationToken);

    /// <summary>Folds all projections anew from the events.</summary>
    public Task RebuildAsync(CancellationToken cancellationToken) => EnqueueAsync(new Rebuild(), cancellationToken);

    /// <summary>Writes what is queued, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _writer;
    }

    private async Task EnqueueAsync(PendingWrite write, CancellationToken cancellationToken)
    {
        try
        {
            await _queue.Writer.WriteAsync(write, cancellationToken);
        }
        catch (ChannelClosedException e)
        {
            throw new ObjectDisposedException("The portal is stopping and takes no more progress.", e);
        }

        await write.Committed.WaitAsync(cancellationToken);
    }

    private async Task WriteQueuedAsync()
    {
        var batch = new List<PendingWrite>(WritesPerTransactionMax);
        while (await _queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < WritesPerTransactionMax && _queue.Reader.TryRead(out var write))
            {
                batch.Add(write);
            }

            // One write that can't be stored must not take its neighbours with it: then each goes alone.
            if (!await TryCommitAsync(batch, confirmFailure: batch.Count == 1) && batch.Count > 1)
            {
                foreach (var write in batch)
                {
                    await TryCommitAsync([write], confirmFailure: true);
                }
            }
        }
    }

    private async Task<bool> TryCommitAsync(List<PendingWrite> writes, bool confirmFailure)
    {
        var begin = _time.GetTimestamp();
        try
        {
            await using var db = await _databases.CreateDbContextAsync();
            await using var transaction = await db.Database.BeginTransactionAsync();
            for (var next = 0; next < writes.Count;)
            {
                if (writes[next..].TakeWhile(write => write is Append).Cast<Append>().ToList() is { Count: > 0 } appends)
                {
                    await Append.ApplyAsync(db, appends);
                    next += appends.Count;
                }
                else
                {
                    await writes[next++].ApplyAsync(db);
                }
            }

            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            ProgressTelemetry.Committed(_time.GetElapsedTime(begin));
        }
        catch (Exception e)
        {
            // Whatever it was, those who wait must hear of it, and the writer must live for the next.
            if (confirmFailure)
            {
                writes[0].Fail(e);
            }

            return false;
        }

        foreach (var write in writes)
        {
            write.Confirm();
        }

        _changes.Publish(writes.SelectMany(write => write.LearnerIds).Distinct());
        return true;
    }
}
