using System.Text;
using System.Text.RegularExpressions;

namespace KubePortal.Lessons.ShellBlocks;

/// <summary>A part of a shell block.</summary>
/// <param name="Lines">The lines as written, in order; at least one.</param>
internal abstract record ShellPart(IReadOnlyList<string> Lines);

/// <summary>An empty line, a comment line, or (in a block with prompts) a line that a command printed.</summary>
internal sealed record ShellText(IReadOnlyList<string> Lines, bool IsComment) : ShellPart(Lines);

/// <summary>A command, with the lines that continue it or that a here-document holds.</summary>
/// <param name="Text">What is typed: without prompt and trailing comment, continued lines joined; a here-document keeps its lines.</param>
/// <param name="Prompt">What stands before it on the first line (<c>"$ "</c>, <c>"user@host:~$ "</c>), blanks included; "" where nothing does.</param>
internal sealed record ShellCommand(IReadOnlyList<string> Lines, string Text, string Prompt) : ShellPart(Lines);

/// <summary>What a shell block of a lesson or a script consists of. Where a command has a prompt, lines without one are output.</summary>
/// <remarks>A line that begins with <c># </c> is a comment: so it is written far more often than a root shell, and who runs a comment by mistake
/// is worse off than who copies a command. Only in a block that has the prompt of a root shell (<c>root@host:~# </c>) it is a prompt, and only
/// before a command of kubectl's or helm's: what else begins so there is a comment still, or output such as a metric's <c># HELP</c>.</remarks>
internal sealed partial record ShellScript(IReadOnlyList<ShellPart> Parts)
{
    private const int QuotedLinesMax = 500;

    /// <summary>Whether its first command stands behind a prompt.</summary>
    internal bool HasPrompts => Parts.OfType<ShellCommand>().FirstOrDefault() is { Prompt.Length: > 0 };

    /// <summary>Whether it is nothing but commands of the tools that Kubernetes is worked with.</summary>
    internal bool HasOnlyKubernetesTools =>
        Parts.OfType<ShellCommand>().Any() && Parts.OfType<ShellCommand>().All(c => c.Text.Split(' ')[0] is "kubectl" or "helm");

    internal static ShellScript Parse(string text)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        var parts = ReadParts(lines, hasPrompts: false, isRoot: false);
        var prompts = parts.OfType<ShellCommand>().Select(c => c.Prompt.TrimEnd()).Where(p => p.Length > 0).ToList();
        return new ShellScript(prompts.Count == 0 ? parts : ReadParts(lines, hasPrompts: true, isRoot: prompts.Exists(p => p.EndsWith('#'))));
    }

    private static List<ShellPart> ReadParts(string[] lines, bool hasPrompts, bool isRoot)
    {
        List<ShellPart> parts = [];
        for (var i = 0; i < lines.Length;)
        {
            var line = lines[i];
            var trimmed = line.Trim();
            var prompt = PromptOf(line, isRoot);
            if (prompt.Length == 0 && (hasPrompts || trimmed.Length == 0 || trimmed[0] == '#'))
            {
                parts.Add(new ShellText([line], IsComment: trimmed.StartsWith('#')));
                i++;
            }
            else
            {
                var command = ReadCommand(lines, i, prompt);
                parts.Add(command);
                i += command.Lines.Count;
            }
        }
        return parts;
    }

    private static string PromptOf(string line, bool isRoot) =>
        (PromptForm().Match(line) is { Success: true } prompt ? prompt.Value : isRoot ? RootCommand().Match(line).Value : "").TrimStart();

    private static ShellCommand ReadCommand(string[] lines, int start, string prompt)
    {
        var text = new StringBuilder();
        List<string> taken = [];
        var scan = new QuoteScan();
        var line = lines[start].TrimStart()[prompt.Length..];
        for (var i = start; ; line = ContinuationOf(lines[i]))
        {
            taken.Add(lines[i++]);
            var code = scan.WithoutComment(line);
            var isLast = i >= lines.Length;
            if (!scan.InQuote && code.EndsWith('\\') && !code.EndsWith("\\\\", StringComparison.Ordinal) && !isLast)
            {
                text.Append(code[..^1].TrimEnd()).Append(' ');
                continue;
            }
            text.Append(scan.InQuote ? code : code.TrimEnd());
            if (scan.InQuote && !isLast && taken.Count < QuotedLinesMax)
            {
                text.Append('\n');
                continue;
            }
            if (HereDocument().Match(text.ToString()) is { Success: true } here) i = TakeHereDocument(lines, i, here, text, taken);
            break;
        }
        // A quote that doesn't close is a stray apostrophe, and takes no other line with it.
        if (scan.InQuote && taken.Count > 1) return ReadCommand([lines[start]], 0, prompt);
        return new ShellCommand(taken, text.ToString().TrimEnd(), prompt);

        string ContinuationOf(string next) => scan.InQuote ? next : SecondPrompt().Replace(next, "").TrimStart();
    }

    private static int TakeHereDocument(string[] lines, int i, Match here, StringBuilder text, List<string> taken)
    {
        var (terminator, stripsTabs) = (here.Groups["word"].Value, here.Groups["dash"].Success);
        while (i < lines.Length)
        {
            text.Append('\n').Append(lines[i]);
            taken.Add(lines[i]);
            if ((stripsTabs ? lines[i++].TrimStart('\t') : lines[i++]) == terminator) break;
        }
        return i;
    }

    /// <summary>Follows quotes over the lines of one command.</summary>
    private sealed class QuoteScan
    {
        private char _quote;

        internal bool InQuote => _quote != default;

        /// <summary>The line up to a comment (<c>#</c> after a blank, outside quotes), trailing blanks removed there.</summary>
        internal string WithoutComment(string line)
        {
            for (var i = 0; i < line.Length; i++)
            {
                var c = line[i];
                if (_quote == '\'') { if (c == '\'') _quote = default; }
                else if (c == '\\') i++;
                else if (_quote == '"') { if (c == '"') _quote = default; }
                else if (c is '\'' or '"') _quote = c;
                else if (c == '#' && (i == 0 || char.IsWhiteSpace(line[i - 1]))) return line[..i].TrimEnd();
            }
            return line;
        }
    }

    // "$ ", "% " (zsh; indented, it heads curl's progress), "user@host:~$ ", "[root@host ~]# ", "PS C:\Users> ".
    [GeneratedRegex(@"^(?:\s*(?:\([\w.-]+\)\s)?(?:\$|\[?[\w.-]+@[\w.-]+(?:[: ][^\s\]$#%]*)?\]?\s?[$#%]|PS(?:\s[A-Za-z]:[^>]*)?>|[A-Za-z]:\\[^>]*>)|(?:\([\w.-]+\)\s)?%)\s+(?=\S)")]
    private static partial Regex PromptForm();

    [GeneratedRegex(@"^\s*#\s+(?=(?:kubectl|helm)\s+(?:-|[a-z]+(?:-[a-z]+)*(?:\s|$)))")]
    private static partial Regex RootCommand();

    [GeneratedRegex(@"<<(?<dash>-)?\s*(['""]?)(?<word>[A-Za-z_][A-Za-z0-9_]*)\1")]
    private static partial Regex HereDocument();

    [GeneratedRegex(@"^\s*>\s")]
    private static partial Regex SecondPrompt();
}
