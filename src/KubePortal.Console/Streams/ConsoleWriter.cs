namespace KubePortal.Console.Streams;

/// <summary>Where a command writes: the terminal, a pipe, a file, or memory.</summary>
internal abstract class ConsoleWriter
{
    /// <summary>Whether a person reads it: only then may output be coloured.</summary>
    public virtual bool IsTerminal => false;

    /// <summary>Columns of the terminal behind it; 80 where there is none.</summary>
    public virtual int Width => 80;

    /// <summary>Writes text that ends anywhere; waits while a pipe's reader is behind.</summary>
    /// <exception cref="BrokenPipeException">The reader is gone.</exception>
    public abstract ValueTask WriteAsync(string text, CancellationToken cancellationToken);

    /// <summary>Writes a line and its end.</summary>
    public ValueTask WriteLineAsync(string line, CancellationToken cancellationToken) => WriteAsync(line + "\n", cancellationToken);
}
