using KubePortal.Progress.Database;

namespace KubePortal.Progress.Log;

/// <summary>Something that waits to be written in the next transaction.</summary>
internal abstract class PendingWrite
{
    private readonly TaskCompletionSource _committed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes after the commit, or fails with what hindered it.</summary>
    internal Task Committed => _committed.Task;

    /// <summary>Whose shown progress it changes; read after the commit.</summary>
    internal abstract IEnumerable<string> LearnerIds { get; }

    /// <summary>Writes into the open transaction. Tracked changes may be left for the writer to save.</summary>
    internal abstract Task ApplyAsync(PortalDb db);

    internal virtual void Confirm() => _committed.SetResult();

    internal void Fail(Exception reason) => _committed.SetException(reason);
}
