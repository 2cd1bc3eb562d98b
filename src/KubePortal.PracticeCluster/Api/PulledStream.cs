namespace KubePortal.PracticeCluster.Api;

/// <summary>
/// The body of a watch or a followed log: made only when somebody reads on, so that a slow reader costs nothing and an idle one has no
/// thread.
/// </summary>
/// <param name="next">Gives the next lines; empty ends the stream.</param>
/// <param name="end">Cancelled when its time is up.</param>
/// <param name="closed">Told once when the stream is disposed.</param>
internal sealed class PulledStream(
    Func<CancellationToken, ValueTask<ReadOnlyMemory<byte>>> next, CancellationTokenSource end, Action closed) : Stream
{
    private readonly CancellationTokenSource _disposed = new();
    private ReadOnlyMemory<byte> _pending;
    private bool _isEnded;
    private int _isClosed;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        if (_pending.IsEmpty && !_isEnded)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposed.Token, end.Token);
            try
            {
                _pending = await next(stop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (end.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                // Its time is up: it ends like any response.
            }

            _isEnded = _pending.IsEmpty;
        }

        var count = Math.Min(buffer.Length, _pending.Length);
        _pending[..count].CopyTo(buffer);
        _pending = _pending[count..];
        return count;
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("This body is read asynchronously.");

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref _isClosed, 1) == 0)
        {
            _disposed.Cancel();
            closed();
        }

        base.Dispose(disposing);
    }
}
