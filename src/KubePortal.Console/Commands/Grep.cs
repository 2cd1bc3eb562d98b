using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace KubePortal.Console.Commands;

/// <summary>Prints the lines that match a pattern.</summary>
/// <remarks>Source: POSIX grep; basic patterns unless <c>-E</c> or <c>-F</c>, with GNU's <c>\|</c>, <c>\+</c>, <c>\?</c>.</remarks>
internal sealed class Grep() : TextCommand("grep", "[-ivEFcnowqhr] [-A N] [-B N] [-C N] [-e] PATTERN [FILE]...")
{
    /// <summary>What one line may cost: a pattern with back-references can run away.</summary>
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    public override IReadOnlyList<string> Aliases => ["egrep"];

    public override IReadOnlyList<string> Examples => ["kubectl get pods | grep -v Running"];

    public override IReadOnlyList<Flag> Flags { get; } =
    [
        Flag.Switch("ignore-case", 'i'), Flag.Switch("invert-match", 'v'), Flag.Switch("extended-regexp", 'E'), Flag.Switch("fixed-strings", 'F'),
        Flag.Switch("count", 'c'), Flag.Switch("line-number", 'n'), Flag.Switch("only-matching", 'o'), Flag.Switch("word-regexp", 'w'),
        Flag.Switch("line-regexp", 'x'), Flag.Switch("quiet", 'q'), Flag.Switch("no-filename", 'h'), Flag.Switch("with-filename", 'H'),
        Flag.Texts("regexp", 'e', commas: false), Flag.Number("after-context", 'A'), Flag.Number("before-context", 'B'), Flag.Number("context", 'C'),
        Flag.Number("max-count", 'm', -1), Flag.Text("color", value: "auto"),
    ];

    internal override async Task<int> RunAsync(CommandRun run, CancellationToken cancellationToken)
    {
        var arguments = run.Arguments;
        var patterns = arguments.Texts("regexp").ToList();
        var paths = run.Operands.ToList();
        if (patterns.Count == 0)
        {
            if (paths.Count == 0)
            {
                throw new CommandException("Usage: grep [OPTION]... PATTERNS [FILE]...", exitCode: 2);
            }

            patterns.Add(paths[0]);
            paths.RemoveAt(0);
        }

        var matcher = Compile(arguments, patterns);
        var named = (paths.Count > 1 || arguments.On("with-filename")) && !arguments.On("no-filename");
        bool any = false, failed = false;
        await foreach (var (path, lines) in SourcesAsync(run, paths, () => failed = true, cancellationToken))
        {
            any |= await SearchAsync(run, matcher, named ? path + ":" : "", lines, cancellationToken);
        }

        return failed ? 2 : any ? 0 : 1;
    }

    private static async Task<bool> SearchAsync(CommandRun run, Regex matcher, string prefix, IAsyncEnumerable<string> lines, CancellationToken cancellationToken)
    {
        var arguments = run.Arguments;
        var after = arguments.Given("after-context") ? arguments.Number("after-context") : arguments.Number("context");
        var before = arguments.Given("before-context") ? arguments.Number("before-context") : arguments.Number("context");
        var waiting = new Queue<(int Number, string Text)>();
        int number = 0, count = 0, lastPrinted = 0;
        long follow = 0;
        await foreach (var line in lines)
        {
            number++;
            Match match;
            try
            {
                match = matcher.Match(line);
            }
            catch (RegexMatchTimeoutException)
            {
                throw new CommandException("the pattern takes too long on a line", exitCode: 2);
            }

            if (match.Success == arguments.On("invert-match"))
            {
                if (follow > 0)
                {
                    follow--;
                    await PrintAsync(number, line, '-');
                }
                else if (before > 0)
                {
                    waiting.Enqueue((number, line));
                    if (waiting.Count > before)
                    {
                        waiting.Dequeue();
                    }
                }

                continue;
            }

            count++;
            if (arguments.On("quiet"))
            {
                return true;
            }

            if (!arguments.On("count"))
            {
                if ((before > 0 || after > 0) && lastPrinted > 0 && number - waiting.Count > lastPrinted + 1)
                {
                    await run.WriteLineAsync("--", cancellationToken);
                }

                while (waiting.TryDequeue(out var earlier))
                {
                    await PrintAsync(earlier.Number, earlier.Text, '-');
                }

                if (arguments.On("only-matching") && !arguments.On("invert-match"))
                {
                    for (; match.Success; match = match.NextMatch())
                    {
                        if (match.Length > 0)
                        {
                            await PrintAsync(number, match.Value, ':');
                        }
                    }
                }
                else
                {
                    await PrintAsync(number, line, ':');
                }

                follow = after;
            }

            if (arguments.Number("max-count") is var most and >= 0 && count >= most)
            {
                break;
            }
        }

        if (arguments.On("count"))
        {
            await run.WriteLineAsync(prefix + count.ToString(CultureInfo.InvariantCulture), cancellationToken);
        }

        return count > 0;

        ValueTask PrintAsync(int at, string text, char mark)
        {
            lastPrinted = at;
            var label = prefix.Length > 0 ? prefix[..^1] + mark : "";
            return run.WriteLineAsync(arguments.On("line-number") ? string.Create(CultureInfo.InvariantCulture, $"{label}{at}{mark}{text}") : label + text, cancellationToken);
        }
    }

    private static Regex Compile(ParsedArguments arguments, IEnumerable<string> patterns)
    {
        var alternatives = patterns.SelectMany(p => p.Split('\n')).Select(p =>
            arguments.On("fixed-strings") ? Regex.Escape(p) : arguments.On("extended-regexp") ? p : BasicToExtended(p));
        var pattern = string.Join('|', alternatives.Select(p => $"(?:{PosixClasses(p)})"));
        if (arguments.On("word-regexp"))
        {
            pattern = $@"(?<!\w)(?:{pattern})(?!\w)";
        }

        if (arguments.On("line-regexp"))
        {
            pattern = $"^(?:{pattern})$";
        }

        var options = RegexOptions.CultureInvariant | (arguments.On("ignore-case") ? RegexOptions.IgnoreCase : RegexOptions.None);
        try
        {
            return new Regex(pattern, options, MatchTimeout);
        }
        catch (ArgumentException)
        {
            throw new CommandException($"Invalid regular expression: {string.Join(' ', arguments.Texts("regexp").Concat(arguments.Operands.Take(1)))}", exitCode: 2);
        }
    }

    // In a basic pattern + ? | ( ) { } are ordinary and mean something with a backslash.
    private static string BasicToExtended(string pattern)
    {
        var extended = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                i++;
                extended.Append(pattern[i] is '+' or '?' or '|' or '(' or ')' or '{' or '}' ? pattern[i].ToString() : "\\" + pattern[i]);
            }
            else if (c is '+' or '?' or '|' or '(' or ')' or '{' or '}')
            {
                extended.Append('\\').Append(c);
            }
            else if (c == '*' && (extended.Length == 0 || extended[^1] == '^'))
            {
                extended.Append("\\*");
            }
            else
            {
                extended.Append(c);
            }
        }

        return extended.ToString();
    }

    private static string PosixClasses(string pattern) => pattern
        .Replace("[:space:]", @"\s", StringComparison.Ordinal).Replace("[:digit:]", "0-9", StringComparison.Ordinal)
        .Replace("[:alpha:]", "a-zA-Z", StringComparison.Ordinal).Replace("[:alnum:]", "a-zA-Z0-9", StringComparison.Ordinal)
        .Replace("[:upper:]", "A-Z", StringComparison.Ordinal).Replace("[:lower:]", "a-z", StringComparison.Ordinal)
        .Replace("[:blank:]", " \\t", StringComparison.Ordinal).Replace(@"\<", @"\b", StringComparison.Ordinal).Replace(@"\>", @"\b", StringComparison.Ordinal);
}
