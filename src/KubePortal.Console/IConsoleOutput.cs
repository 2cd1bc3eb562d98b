namespace KubePortal.Console;

/// <summary>Where a session writes what its commands say: a terminal in the browser, or a test's buffer.</summary>
/// <remarks>
/// Chunks come as they are produced, from one command at a time but not always from one thread; they hold whole characters and
/// end anywhere in a line. Lines end with <c>\n</c> alone. With <see cref="ConsoleOptions.Color"/> they hold ANSI SGR sequences.
/// </remarks>
public interface IConsoleOutput
{
    /// <summary>The terminal's width in columns.</summary>
    int Width { get; }

    /// <summary>The terminal's height in rows.</summary>
    int Height { get; }

    /// <summary>Takes the next chunk. It must not block: what it can't show yet, it keeps.</summary>
    void Write(string text, ConsoleStream stream);

    /// <summary>Empties the screen (the command <c>clear</c>).</summary>
    void Clear();
}
