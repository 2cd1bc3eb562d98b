using KubePortal.Progress.Database;
using KubePortal.Progress.Events;
using KubePortal.Progress.Projections;
using Microsoft.EntityFrameworkCore;

namespace KubePortal.Progress.Log;

/// <param name="stored">The event as it is kept, for whoever it was handed over.</param>
/// <param name="happened">The same, as projections read it.</param>
internal sealed class Append(StoredEvent stored, ProgressEvent happened) : PendingWrite
{
    // Another than the one asked for, if that was a guest who has an account by now.
    private string _writtenFor = "";

    internal override IEnumerable<string> LearnerIds => _writtenFor == Asked ? [Asked] : [Asked, _writtenFor];

    /// <summary>Writes events that follow each other, with as many queries for many as for one.</summary>
    internal static async Task ApplyAsync(PortalDb db, IReadOnlyCollection<Append> appends)
    {
        var asked = appends.Select(append => append.Asked).Distinct().ToList();
        var moved = await db.GuestMoves.AsNoTracking().Where(move => asked.Contains(move.GuestId))
            .ToDictionaryAsync(move => move.GuestId, move => move.AccountId);
        foreach (var append in appends)
        {
            append._writtenFor = moved.GetValueOrDefault(append.Asked, append.Asked);
        }

        var projections = new ProjectionTables(db);
        await projections.LoadAsync([.. appends.Select(append => (append._writtenFor, append.Happened))], CancellationToken.None);
        foreach (var append in appends)
        {
            db.Events.Add(append.ToStored());
            projections.Apply(append._writtenFor, append.Happened);
        }
    }

    internal override Task ApplyAsync(PortalDb db) => ApplyAsync(db, [this]);

    internal override void Confirm()
    {
        ProgressTelemetry.Stored(happened);
        base.Confirm();
    }

    private string Asked { get; } = stored.LearnerId;

    private ProgressEvent Happened => happened;

    // A row of its own each time: after a failed commit the event may be tried once more, in another context.
    private StoredEvent ToStored() => new()
    {
        LearnerId = _writtenFor,
        At = stored.At,
        Name = stored.Name,
        Version = stored.Version,
        Payload = stored.Payload,
    };
}
