using System.Globalization;
using KubePortal.ApiMachinery.Statuses;

namespace KubePortal.PracticeCluster.Api;

/// <summary>Counts the responses that go on: watches and followed logs. Each holds a connection, so there is a bound.</summary>
internal sealed class OpenStreams(TimeProvider time, int countMax)
{
    private int _open;

    /// <summary>Opens one.</summary>
    /// <param name="next">Gives its next bytes; empty ends it.</param>
    /// <param name="timeout">How long it may last.</param>
    /// <exception cref="StatusException">429 where too many are open.</exception>
    public PulledStream Open(Func<CancellationToken, ValueTask<ReadOnlyMemory<byte>>> next, TimeSpan timeout)
    {
        if (Interlocked.Increment(ref _open) > countMax)
        {
            Interlocked.Decrement(ref _open);
            throw StatusErrors.TooManyRequests(string.Create(
                CultureInfo.InvariantCulture, $"this practice cluster keeps at most {countMax} watches and followed logs open; close some first"));
        }

        var end = new CancellationTokenSource(timeout, time);
        return new PulledStream(next, end, () =>
        {
            end.Dispose();
            Interlocked.Decrement(ref _open);
        });
    }
}
