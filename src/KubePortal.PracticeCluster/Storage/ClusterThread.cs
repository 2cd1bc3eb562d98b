namespace KubePortal.PracticeCluster.Storage;

/// <summary>
/// The one logical thread of a cluster: writes, and all that follows from them, happen one after the other, whichever threads ask.
/// </summary>
/// <remarks>
/// After each piece of work that came from outside, <see cref="Settle"/> runs until nothing is left to do, before the next piece starts.
/// The answer to a request is computed from the object that its write made, so what follows can't change it.
/// </remarks>
internal sealed class ClusterThread : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>What has to run before each piece of work: what was due by now. Set once, when the cluster is put together.</summary>
    public Action? Prepare { get; set; }

    /// <summary>What has to run after each piece of work: the controllers. Set once, when the cluster is put together.</summary>
    public Action? Settle { get; set; }

    /// <summary>Runs work in its turn, then settles.</summary>
    public async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Prepare?.Invoke();
            try
            {
                return work();
            }
            finally
            {
                // What is refused half-way may have written before.
                Settle?.Invoke();
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>As <see cref="RunAsync{T}"/> for callers that own a cluster alone (tests, and the driver of its time): waits for its turn.</summary>
    public void Run(Action work)
    {
        _turn.Wait();
        try
        {
            Prepare?.Invoke();
            work();
            Settle?.Invoke();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();
}
