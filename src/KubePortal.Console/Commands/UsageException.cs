namespace KubePortal.Console.Commands;

/// <summary>The words after a command's name can't be understood.</summary>
internal sealed class UsageException(string message) : CommandException(message)
{
    /// <summary>Whether the message says all, with where to read on.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The letter of a short flag that is at fault, or <c>\0</c>.</summary>
    public char Letter { get; init; }
}
