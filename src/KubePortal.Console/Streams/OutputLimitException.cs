namespace KubePortal.Console.Streams;

/// <summary>A command line wrote or buffered more than it may; the session says so and ends it.</summary>
internal sealed class OutputLimitException(int bytesMax) : Exception
{
    public int BytesMax { get; } = bytesMax;
}
