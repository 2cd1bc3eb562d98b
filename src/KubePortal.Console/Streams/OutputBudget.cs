namespace KubePortal.Console.Streams;

/// <summary>The bytes that one command line may still write to the terminal.</summary>
internal sealed class OutputBudget(int bytesMax)
{
    private long _spent;

    /// <exception cref="OutputLimitException">There is not that much left.</exception>
    public void Spend(int bytes)
    {
        if (Interlocked.Add(ref _spent, bytes) > bytesMax)
        {
            throw new OutputLimitException(bytesMax);
        }
    }
}
