namespace KubePortal.Console.Shell;

/// <summary>A command line that can't be parsed, in bash's words.</summary>
internal sealed class ShellSyntaxException(string message, bool incomplete = false) : Exception(message)
{
    /// <summary>Whether more lines would make it whole: an open quote, a here-document without its end.</summary>
    public bool Incomplete { get; } = incomplete;
}
