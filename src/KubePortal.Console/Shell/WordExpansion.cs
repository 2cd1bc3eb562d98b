using System.Text;
using System.Text.RegularExpressions;

namespace KubePortal.Console.Shell;

/// <summary>Makes the words a command gets of those that were typed: variables, <c>$(…)</c>, splitting at spaces, file patterns.</summary>
/// <param name="state">Variables and files.</param>
/// <param name="capture">Runs a substitution's script and gives what it wrote.</param>
internal sealed class WordExpansion(ShellState state, Func<ShellScript, CancellationToken, Task<string>> capture)
{
    /// <summary>Words that one command may get.</summary>
    private const int WordCountMax = 4096;

    public async Task<List<string>> ExpandAsync(IEnumerable<ShellWord> words, CancellationToken cancellationToken)
    {
        var result = new List<string>();
        foreach (var word in words)
        {
            result.AddRange(await FieldsAsync(word, cancellationToken));
            if (result.Count > WordCountMax)
            {
                throw new ShellSyntaxException("argument list too long");
            }
        }

        return result;
    }

    /// <summary>A word as one text, as in an assignment or a redirection: not split, no patterns.</summary>
    public async Task<string> JoinAsync(ShellWord word, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        foreach (var part in word.Parts)
        {
            text.Append(await ValueAsync(part, cancellationToken));
        }

        return text.ToString();
    }

    private async Task<List<string>> FieldsAsync(ShellWord word, CancellationToken cancellationToken)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var pattern = new StringBuilder();      // the field as a regular expression, where it is a file pattern
        bool open = false, isPattern = false;

        void Close()
        {
            if (open)
            {
                fields.AddRange(isPattern ? FilesLike(field.ToString(), pattern.ToString()) : [field.ToString()]);
            }

            field.Clear();
            pattern.Clear();
            (open, isPattern) = (false, false);
        }

        foreach (var part in word.Parts)
        {
            var value = await ValueAsync(part, cancellationToken);
            if (part is LiteralPart or { Quoted: true })
            {
                open = true;
                field.Append(value);
                if (!part.Quoted && value.AsSpan().IndexOfAny("*?") >= 0)
                {
                    isPattern = true;
                    pattern.Append(Regex.Escape(value).Replace("\\*", "[^/]*", StringComparison.Ordinal).Replace("\\?", "[^/]", StringComparison.Ordinal));
                }
                else
                {
                    pattern.Append(Regex.Escape(value));
                }

                continue;
            }

            // What a variable or a substitution holds is split at blanks.
            var pieces = value.Split([' ', '\t', '\n']);
            for (var i = 0; i < pieces.Length; i++)
            {
                if (i > 0)
                {
                    Close();
                }

                if (pieces[i].Length > 0)
                {
                    open = true;
                    field.Append(pieces[i]);
                    pattern.Append(Regex.Escape(pieces[i]));
                }
            }
        }

        Close();
        return fields;
    }

    private async Task<string> ValueAsync(WordPart part, CancellationToken cancellationToken) => part switch
    {
        LiteralPart literal => literal.Text,
        VariablePart variable => state.Variable(variable.Name),
        SubstitutionPart substitution => (await capture(substitution.Script, cancellationToken)).TrimEnd('\n'),
        _ => throw new InvalidOperationException($"A word holds a part of no known kind: {part}."),
    };

    private string[] FilesLike(string typed, string pattern)
    {
        var root = typed.StartsWith(ShellState.Home + "/", StringComparison.Ordinal) ? ShellState.Home + "/" : "/";
        var rooted = typed.StartsWith('/');
        var prefix = rooted || state.Folder.Length == 0 ? "" : state.Folder + "/";
        var wanted = new Regex("^" + Regex.Escape(prefix) + (rooted ? pattern[Regex.Escape(root).Length..] : pattern) + "$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        var found = state.Files.Paths.Where(p => wanted.IsMatch(p)).Select(p => rooted ? root + p : p[prefix.Length..]).ToArray();
        return found.Length > 0 ? found : [typed];
    }
}
