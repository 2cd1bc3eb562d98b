using System.Text;

namespace KubePortal.Console.Streams;

/// <summary>What a command reads: nothing (a terminal, where nobody types into a command), a text, or a pipe.</summary>
internal abstract class ConsoleReader
{
    /// <summary>Bytes that a command may take in whole (sort, tail, kubectl apply -f -).</summary>
    public const int WholeBytesMax = 16 * 1024 * 1024;

    /// <summary>Whether there is no input but the keyboard.</summary>
    public virtual bool IsTerminal => false;

    /// <summary>The next line without its end, or null at the end of input.</summary>
    public abstract ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken);

    /// <summary>Whether the line that was read last was ended by the end of input and not by a line end.</summary>
    public bool LastLineOpen { get; protected set; }

    /// <summary>Tells the writer that nobody reads on.</summary>
    public virtual void Close()
    {
    }

    /// <summary>All that is left.</summary>
    /// <exception cref="OutputLimitException">It is more than <see cref="WholeBytesMax"/>.</exception>
    public async ValueTask<string> ReadAllAsync(CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        while (await ReadLineAsync(cancellationToken) is { } line)
        {
            if (text.Length + line.Length > WholeBytesMax)
            {
                throw new OutputLimitException(WholeBytesMax);
            }

            text.Append(line).Append(LastLineOpen ? "" : "\n");
        }

        return text.ToString();
    }
}
