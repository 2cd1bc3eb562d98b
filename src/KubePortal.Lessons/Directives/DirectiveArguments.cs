using System.Text.RegularExpressions;

namespace KubePortal.Lessons.Directives;

/// <summary>What stands behind a directive's name or a fence's word: <c>key=value key="two words" plain</c>.</summary>
internal sealed partial class DirectiveArguments
{
    private readonly Dictionary<string, string> _named = new(StringComparer.Ordinal);

    private DirectiveArguments()
    {
    }

    internal static DirectiveArguments None { get; } = new();

    /// <summary>Words without '=', in order.</summary>
    internal List<string> Words { get; } = [];

    internal IEnumerable<string> Names => _named.Keys;

    internal string? this[string name] => _named.GetValueOrDefault(name);

    internal static DirectiveArguments Parse(string? text)
    {
        var arguments = new DirectiveArguments();
        foreach (Match m in Argument().Matches(text ?? ""))
        {
            var value = m.Groups["quoted"].Success ? m.Groups["quoted"].Value : m.Groups["value"].Value;
            if (m.Groups["name"].Success) arguments._named[m.Groups["name"].Value] = value;
            else arguments.Words.Add(value);
        }
        return arguments;
    }

    /// <summary>What is wrong with arguments of which only <paramref name="known"/> are known; null if nothing is.</summary>
    internal (string Message, string Remedy)? Unknown(string owner, IReadOnlyList<string> known)
    {
        foreach (var name in Names.Where(n => !known.Contains(n)))
        {
            return ($"{owner} has no argument '{name}'",
                Spelling.DidYouMean(name, known, known.Count == 0 ? "It takes none" : Spelling.OneOf(known)));
        }
        return null;
    }

    [GeneratedRegex("""(?:(?<name>[A-Za-z][A-Za-z0-9-]*)=)?(?:"(?<quoted>[^"]*)"|(?<value>[^\s"=]\S*))""")]
    private static partial Regex Argument();
}
