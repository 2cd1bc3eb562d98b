using System.Text;

namespace KubePortal.PracticeCluster.Images.Shell;

/// <summary>A running shell: variables, the last status, where output goes, and whether it is leaving a loop or itself.</summary>
internal sealed class ShellState
{
    // What one process may hold in a variable, a captured output, a pipe.
    private const int CaptureCharsMax = 256 * 1024;

    /// <summary>Variables, exported or not.</summary>
    public required Dictionary<string, string> Variables { get; init; }

    /// <summary>Positional parameters, <c>$0</c> first.</summary>
    public List<string> Positional { get; init; } = ["sh"];

    /// <summary>What was set by <c>trap</c>, by signal.</summary>
    public Dictionary<string, string> Traps { get; init; } = [];

    /// <summary><c>$?</c>.</summary>
    public int Status { get; set; }

    /// <summary>The code with which the shell ends; null while it goes on.</summary>
    public int? Exit { get; set; }

    /// <summary>How many loops are left by <c>break</c>.</summary>
    public int Breaking { get; set; }

    /// <summary>Whether the rest of a loop's body is skipped.</summary>
    public bool Continuing { get; set; }

    /// <summary>Whether a failing command ends the script (<c>set -e</c>).</summary>
    public bool ExitOnError { get; set; }

    /// <summary>The working directory.</summary>
    public string Directory { get; set; } = "/";

    /// <summary>How many commands ran since the last sleep, so that a busy loop takes time.</summary>
    public int CommandsSinceSleep { get; set; }

    /// <summary>Whether it waits for a child (<c>wait</c>), so that a trapped signal is handled at once.</summary>
    public bool Waiting { get; set; }

    /// <summary>What a command reads.</summary>
    public string Input { get; set; } = "";

    /// <summary>Where standard output goes.</summary>
    public required Action<string> Out { get; set; }

    /// <summary>Where standard error goes.</summary>
    public required Action<string> Error { get; set; }

    /// <summary>Whether anything stops the commands that follow.</summary>
    public bool Leaving => Exit is not null || Breaking > 0 || Continuing;

    /// <summary>An absolute path.</summary>
    public string PathOf(string path)
    {
        var parts = new List<string>();
        foreach (var part in (path.StartsWith('/') ? path : Directory + "/" + path).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "..")
            {
                if (parts.Count > 0)
                {
                    parts.RemoveAt(parts.Count - 1);
                }
            }
            else if (part != ".")
            {
                parts.Add(part);
            }
        }

        return "/" + string.Join('/', parts);
    }

    /// <summary>A sink that keeps what it gets, up to a bound.</summary>
    public static Action<string> Capture(StringBuilder into) => text =>
    {
        if (into.Length < CaptureCharsMax)
        {
            into.Append(text);
        }
    };
}
