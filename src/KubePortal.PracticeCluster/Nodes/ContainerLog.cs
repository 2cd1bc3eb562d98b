using System.Text;

namespace KubePortal.PracticeCluster.Nodes;

/// <summary>A line that a container wrote.</summary>
/// <param name="Sequence">Counts the lines of this log, from 0.</param>
/// <param name="At">The cluster's time.</param>
/// <param name="Stream">stdout or stderr.</param>
/// <param name="Text">The line without its end.</param>
internal sealed record LogLine(long Sequence, DateTimeOffset At, string Stream, string Text);

/// <summary>
/// What one run of a container wrote. The oldest lines go when it grows above its bound, as a rotated file does. Written on the cluster's
/// logical thread, read and followed from any.
/// </summary>
internal sealed class ContainerLog
{
    // The real kubelet rotates at 10 MiB; here thousands of clusters share a host.
    private const int BytesMax = 256 * 1024;
    private const int LineCharsMax = 16 * 1024;

    private readonly Lock _lock = new();
    private readonly Queue<LogLine> _lines = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _next;
    private int _bytes;

    /// <summary>Whether nothing more will come.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Adds a line.</summary>
    public void Append(DateTimeOffset at, string stream, string text)
    {
        lock (_lock)
        {
            var line = new LogLine(_next++, at, stream, text.Length > LineCharsMax ? text[..LineCharsMax] : text);
            _lines.Enqueue(line);
            _bytes += Encoding.UTF8.GetByteCount(line.Text) + 1;
            while (_bytes > BytesMax && _lines.Count > 1)
            {
                _bytes -= Encoding.UTF8.GetByteCount(_lines.Dequeue().Text) + 1;
            }
        }

        Notify();
    }

    /// <summary>Says that nothing more will come.</summary>
    public void End()
    {
        HasEnded = true;
        Notify();
    }

    /// <summary>The lines from a sequence number on, as far as they are still kept.</summary>
    public IReadOnlyList<LogLine> Read(long from = 0)
    {
        lock (_lock)
        {
            return [.. _lines.SkipWhile(l => l.Sequence < from)];
        }
    }

    /// <summary>Waits until there are lines from a sequence number on, or nothing more will come.</summary>
    /// <returns>The lines; none when the log has ended.</returns>
    public async Task<IReadOnlyList<LogLine>> FollowAsync(long from, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                changed = _changed.Task;
            }

            var lines = Read(from);
            if (lines.Count > 0 || HasEnded)
            {
                return lines;
            }

            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private void Notify()
    {
        TaskCompletionSource wake;
        lock (_lock)
        {
            (wake, _changed) = (_changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        wake.SetResult();
    }
}
