using System.Text.RegularExpressions;

namespace KubePortal.Lessons.ShellBlocks;

/// <summary>What can be said of a command by looking at it.</summary>
internal static partial class RunnableCommand
{
    /// <summary>The console can run it as it stands: it starts with one of the console's commands and holds no placeholder.</summary>
    internal static bool IsRunnable(string command) =>
        FirstWord().Match(command) is { Success: true } m
        && m.Groups[1].Value is "kubectl" or "k" or "cat" or "ls" or "echo"
        && !PlaceholderForm().IsMatch(command);

    /// <summary>It doesn't end by itself: a watch, following a log, a forwarded port, a session in a container.</summary>
    internal static bool Blocks(string command)
    {
        var words = Words(command);
        if (words.Count == 0 || words[0] is not ("kubectl" or "k")) return words is ["tail", ..] && words.Contains("-f");
        var verb = VerbOf(words);
        var end = words.IndexOf("--");
        var flags = words.Take(end < 0 ? words.Count : end).Where(w => w.StartsWith('-')).ToList();
        return verb switch
        {
            "get" => flags.Exists(f => f is "-w" or "--watch" or "--watch=true" or "--watch-only" or "--watch-only=true"),
            "logs" => flags.Exists(f => f is "-f" or "--follow" or "--follow=true"),
            "port-forward" or "proxy" or "attach" or "edit" => true,
            "exec" or "run" or "debug" => flags.Exists(f => ShortSession().IsMatch(f) || f is "--stdin" or "--tty" or "--stdin=true" or "--tty=true"),
            "events" => flags.Exists(f => f is "-w" or "--watch" or "--watch=true"),
            _ => false,
        };
    }

    // "kubectl -n shop get pods": some flags before the verb take the next word.
    private static string VerbOf(List<string> words)
    {
        for (var i = 1; i < words.Count; i++)
        {
            if (!words[i].StartsWith('-')) return words[i];
            if (words[i] is "-n" or "--namespace" or "--context" or "--cluster" or "--user" or "-s" or "--server" or "--kubeconfig" or "--as" or "--token") i++;
        }
        return "";
    }

    private static List<string> Words(string command) =>
        [.. command.Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).TakeWhile(w => w is not ("|" or "&&" or ";"))];

    [GeneratedRegex(@"^([A-Za-z0-9_./-]+)")]
    private static partial Regex FirstWord();

    // xxxxx, xxx.yaml, <name>, YOUR_NAME, …
    [GeneratedRegex(@"(^|[\s/=:])x{3,}($|[\s/.=:])|<[A-Za-z][A-Za-z0-9 _-]*>|\bYOUR[_-]|…|\.\.\.($|\s)")]
    private static partial Regex PlaceholderForm();

    [GeneratedRegex(@"^-[a-z]*[it][a-z]*$")]
    private static partial Regex ShortSession();
}
