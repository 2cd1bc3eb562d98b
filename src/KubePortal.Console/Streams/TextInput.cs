namespace KubePortal.Console.Streams;

/// <summary>Reads from a text that is there already: a here-document, a file, or nothing.</summary>
internal sealed class TextInput(string text, bool isTerminal = false) : ConsoleReader
{
    private int _position;

    /// <summary>The keyboard, on which nobody types into a running command.</summary>
    public static TextInput Terminal() => new("", isTerminal: true);

    public override bool IsTerminal => isTerminal;

    public override ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_position >= text.Length)
        {
            return ValueTask.FromResult<string?>(null);
        }

        var end = text.IndexOf('\n', _position);
        var line = end < 0 ? text[_position..] : text[_position..end];
        LastLineOpen = end < 0;
        _position = end < 0 ? text.Length : end + 1;
        return ValueTask.FromResult<string?>(line);
    }
}
