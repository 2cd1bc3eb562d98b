namespace KubePortal.Console.Streams;

/// <summary>The few colours of the terminal (ANSI SGR): errors, warnings and the words for an object's state.</summary>
internal static class TerminalColor
{
    private const string Reset = "\u001b[0m";
    private const string Red = "\u001b[31m";
    private const string Green = "\u001b[32m";
    private const string Yellow = "\u001b[33m";

    private static readonly HashSet<string> Good = new(StringComparer.Ordinal) { "Running", "Active", "Ready", "Bound", "Available" };
    private static readonly HashSet<string> Busy = new(StringComparer.Ordinal)
    {
        "Pending", "ContainerCreating", "PodInitializing", "Terminating", "Unknown", "SchedulingGated", "Ready,SchedulingDisabled", "Warning",
    };

    private static readonly HashSet<string> Bad = new(StringComparer.Ordinal)
    {
        "CrashLoopBackOff", "ImagePullBackOff", "ErrImagePull", "ErrImageNeverPull", "InvalidImageName", "CreateContainerConfigError", "CreateContainerError",
        "RunContainerError", "Error", "OOMKilled", "Failed", "Evicted", "NotReady", "Lost", "StartError", "ContainerStatusUnknown", "DeadlineExceeded",
    };

    /// <summary>A table cell with its state's colour, or as it is where it names no state.</summary>
    public static string Cell(string text) =>
        Good.Contains(text) ? Green + text + Reset :
        Busy.Contains(text) || text.StartsWith("Init:", StringComparison.Ordinal) ? Yellow + text + Reset :
        Bad.Contains(text) ? Red + text + Reset : text;

    /// <summary>Text of the error stream: warnings and notes stay readable, failures are red.</summary>
    public static string Error(string text)
    {
        var color = text.StartsWith("Warning:", StringComparison.Ordinal) ? Yellow :
            text.StartsWith("error", StringComparison.OrdinalIgnoreCase) || text.StartsWith("The ", StringComparison.Ordinal) ||
            text.StartsWith("bash: ", StringComparison.Ordinal) ? Red : null;
        if (color is null)
        {
            return text;
        }

        var end = text.EndsWith('\n') ? text.Length - 1 : text.Length;
        return color + text[..end] + Reset + text[end..];
    }

    /// <summary>The columns that text takes: its characters without the sequences of this class.</summary>
    public static int WidthOf(string text)
    {
        var width = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\u001b')
            {
                while (i < text.Length && text[i] != 'm')
                {
                    i++;
                }
            }
            else if (!char.IsLowSurrogate(text[i]))
            {
                width++;
            }
        }

        return width;
    }
}
