namespace KubePortal.Console;

/// <summary>Which of a command's two output streams a chunk belongs to.</summary>
public enum ConsoleStream
{
    /// <summary>Standard output.</summary>
    Output,

    /// <summary>Standard error.</summary>
    Error,
}
