using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace KubePortal.Lessons;

/// <summary>Reads pieces of content that don't need each other on all processors at once.</summary>
internal static class SideBySide
{
    private static readonly ParallelOptions OnAllProcessors = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };

    /// <summary>What <paramref name="read"/> makes of each piece, in the pieces' order. What it throws is thrown here.</summary>
    internal static IReadOnlyList<TResult> Read<TPiece, TResult>(IReadOnlyList<TPiece> pieces, Func<TPiece, TResult> read)
    {
        var results = new TResult[pieces.Count];
        try
        {
            // One by one, for pieces differ in length.
            Parallel.ForEach(Partitioner.Create(Enumerable.Range(0, pieces.Count), EnumerablePartitionerOptions.NoBuffering), OnAllProcessors,
                i => results[i] = read(pieces[i]));
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
        return results;
    }
}
