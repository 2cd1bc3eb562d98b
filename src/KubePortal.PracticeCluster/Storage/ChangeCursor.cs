namespace KubePortal.PracticeCluster.Storage;

/// <summary>One reader's place in a <see cref="ChangeLog"/>. For one reader at a time.</summary>
internal sealed class ChangeCursor(ChangeLog log, long position, long afterResourceVersion)
{
    private long _position = position;

    /// <summary>The next change, as soon as there is one; null where the reader fell too far behind.</summary>
    public async ValueTask<Change?> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (!log.TryRead(_position, out var change, out var wake))
            {
                return null;
            }

            if (change is null)
            {
                await wake.WaitAsync(cancellationToken).ConfigureAwait(false);
                continue;
            }

            _position++;

            // A snapshot may be seen a moment before its change is in the log.
            if (change.ResourceVersion > afterResourceVersion)
            {
                return change;
            }
        }
    }

    /// <summary>The next change if it is there already.</summary>
    public bool TryNext(out Change? change)
    {
        while (log.TryRead(_position, out change, out _) && change is not null)
        {
            _position++;
            if (change.ResourceVersion > afterResourceVersion)
            {
                return true;
            }
        }

        return false;
    }
}
