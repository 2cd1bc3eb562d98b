using System.Threading.Channels;

namespace KubePortal.Console.Streams;

/// <summary>Joins one command's output to the next one's input; a fast writer waits, and a writer nobody reads is ended.</summary>
internal sealed class Pipe
{
    /// <summary>Chunks that may wait between two commands.</summary>
    private const int ChunksMax = 256;

    private readonly Channel<string> _chunks = Channel.CreateBounded<string>(new BoundedChannelOptions(ChunksMax) { SingleReader = true });

    public Pipe()
    {
        Writer = new PipeWriter(_chunks);
        Reader = new PipeReader(_chunks);
    }

    public ConsoleWriter Writer { get; }

    public ConsoleReader Reader { get; }

    /// <summary>Marks the end of input.</summary>
    public void Complete() => _chunks.Writer.TryComplete();

    private sealed class PipeWriter(Channel<string> chunks) : ConsoleWriter
    {
        public override async ValueTask WriteAsync(string text, CancellationToken cancellationToken)
        {
            try
            {
                await chunks.Writer.WriteAsync(text, cancellationToken);
            }
            catch (ChannelClosedException)
            {
                throw new BrokenPipeException();
            }
        }
    }

    private sealed class PipeReader(Channel<string> chunks) : ConsoleReader
    {
        private string _buffer = "";
        private int _position;

        public override async ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken)
        {
            int end;
            while ((end = _buffer.IndexOf('\n', _position)) < 0)
            {
                if (!await chunks.Reader.WaitToReadAsync(cancellationToken) || !chunks.Reader.TryRead(out var chunk))
                {
                    var last = _buffer[_position..];
                    _position = _buffer.Length;
                    LastLineOpen = last.Length > 0;
                    return last.Length > 0 ? last : null;
                }

                if (_buffer.Length - _position + chunk.Length > WholeBytesMax)
                {
                    throw new OutputLimitException(WholeBytesMax);
                }

                _buffer = _buffer[_position..] + chunk;
                _position = 0;
            }

            var line = _buffer[_position..end];
            _position = end + 1;
            return line;
        }

        // Nobody reads on: the writer's next write fails, and what waits is dropped.
        public override void Close()
        {
            chunks.Writer.TryComplete();
            while (chunks.Reader.TryRead(out _))
            {
            }
        }
    }
}
