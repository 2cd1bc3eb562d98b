using KubePortal.Progress.Database;
using KubePortal.Progress.Events;
using KubePortal.Progress.Projections;

namespace KubePortal.Progress.Log;

internal sealed class Append(string learnerId, ProgressEvent happened, StoredEvent stored) : PendingWrite
{
    // Another than the one asked for, if that was a guest who has an account by now.
    private string? _writtenFor;

    internal override IEnumerable<string> LearnerIds => _writtenFor is null || _writtenFor == learnerId ? [learnerId] : [learnerId, _writtenFor];

    internal override async Task ApplyAsync(PortalDb db)
    {
        _writtenFor = (await db.GuestMoves.FindAsync(learnerId))?.AccountId ?? learnerId;
        db.Events.Add(new StoredEvent
        {
            LearnerId = _writtenFor,
            At = stored.At,
            Name = stored.Name,
            Version = stored.Version,
            Payload = stored.Payload,
        });
        await new ProjectionTables(db).ApplyAsync(_writtenFor, happened, CancellationToken.None);
    }

    internal override void Confirm()
    {
        ProgressTelemetry.Stored(happened);
        base.Confirm();
    }
}
