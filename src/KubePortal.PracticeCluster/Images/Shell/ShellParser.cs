using System.Text;

namespace KubePortal.PracticeCluster.Images.Shell;

/// <summary>Reads a POSIX shell script: lists, pipelines, conditionals, loops, quotes, expansions, redirections. Functions and <c>case</c> are not simulated.</summary>
internal sealed class ShellParser
{
    private const int DepthMax = 50;
    private static readonly string[] Stops = ["then", "else", "elif", "fi", "do", "done", "}", ")"];

    private string _text;
    private int _at;
    private int _depth;

    private ShellParser(string text) => _text = text;

    /// <summary>Reads a script.</summary>
    /// <exception cref="FormatException">It isn't one; the message is what follows "syntax error: ".</exception>
    public static ShellNode Parse(string script)
    {
        var parser = new ShellParser(script);
        var list = parser.List();
        parser.Blanks(newlines: true);
        return parser._at < parser._text.Length ? throw new FormatException($"unexpected \"{parser._text[parser._at]}\"") : list;
    }

    private Sequence List()
    {
        if (++_depth > DepthMax)
        {
            throw new FormatException("nested too deeply");
        }

        var commands = new List<ShellNode>();
        while (true)
        {
            Blanks(newlines: true);
            while (Take(";"))
            {
                Blanks(newlines: true);
            }

            if (_at >= _text.Length || AtStop())
            {
                break;
            }

            var command = AndOrList();
            Blanks(newlines: false);
            if (Peek() == '&' && !_text.AsSpan(_at).StartsWith("&&"))
            {
                _at++;
                command = new Background(command);
            }

            commands.Add(command);
            Blanks(newlines: false);
            if (_at < _text.Length && Peek() is not ('\n' or ';') && !AtStop() && command is not Background)
            {
                throw new FormatException($"unexpected \"{_text[_at]}\"");
            }
        }

        _depth--;
        return new Sequence(commands);
    }

    private ShellNode AndOrList()
    {
        var left = PipelineOf();
        while (true)
        {
            Blanks(newlines: false);
            var isAnd = Take("&&");
            if (!isAnd && !Take("||"))
            {
                return left;
            }

            Blanks(newlines: true);
            left = new AndOr(left, isAnd, PipelineOf());
        }
    }

    private ShellNode PipelineOf()
    {
        Blanks(newlines: false);
        var negated = TakeWord("!");
        var commands = new List<ShellNode> { Command() };
        while (true)
        {
            Blanks(newlines: false);
            if (Peek() != '|' || _text.AsSpan(_at).StartsWith("||"))
            {
                return commands.Count == 1 && !negated ? commands[0] : new Pipeline(commands, negated);
            }

            _at++;
            Blanks(newlines: true);
            commands.Add(Command());
        }
    }

    private ShellNode Command()
    {
        Blanks(newlines: false);
        var node = Compound();
        if (node is null)
        {
            return Simple();
        }

        var redirections = new List<Redirection>();
        while (Redirect() is { } redirection)
        {
            redirections.Add(redirection);
        }

        return redirections.Count == 0 ? node : new Redirected(node, redirections);
    }

    private ShellNode? Compound()
    {
        if (TakeWord("if"))
        {
            return IfRest();
        }

        if (TakeWord("while") || AtWord("until"))
        {
            var until = TakeWord("until");
            var condition = List();
            Need("do");
            var body = List();
            Need("done");
            return new While(condition, body, until);
        }

        if (TakeWord("for"))
        {
            Blanks(newlines: false);
            var name = Name();
            var words = new List<ShellWord>();
            Blanks(newlines: true);
            if (TakeWord("in"))
            {
                while (Blanks(newlines: false) && Word() is { } word)
                {
                    words.Add(word);
                }
            }

            Blanks(newlines: true);
            Take(";");
            Need("do");
            var body = List();
            Need("done");
            return new For(name, words, body);
        }

        if (AtWord("case") || AtWord("function"))
        {
            throw new FormatException("\"case\" and functions are not simulated");
        }

        if (TakeWord("{"))
        {
            var list = List();
            Need("}");
            return list;
        }

        if (Peek() == '(')
        {
            _at++;
            var list = List();
            Need(")");
            return list;
        }

        return null;
    }

    private If IfRest()
    {
        var condition = List();
        Need("then");
        var then = List();
        ShellNode? otherwise = null;
        if (TakeWord("elif"))
        {
            return new If(condition, then, IfRest());
        }

        if (TakeWord("else"))
        {
            otherwise = List();
        }

        Need("fi");
        return new If(condition, then, otherwise);
    }

    private SimpleCommand Simple()
    {
        var assignments = new List<(string, ShellWord)>();
        var words = new List<ShellWord>();
        var redirections = new List<Redirection>();
        while (true)
        {
            Blanks(newlines: false);
            if (Redirect() is { } redirection)
            {
                redirections.Add(redirection);
                continue;
            }

            if (words.Count == 0 && Assignment() is { } assignment)
            {
                assignments.Add(assignment);
                continue;
            }

            if (Word() is not { } word)
            {
                break;
            }

            words.Add(word);
        }

        if (words.Count == 0 && assignments.Count == 0 && redirections.Count == 0)
        {
            throw new FormatException(_at < _text.Length ? $"unexpected \"{_text[_at]}\"" : "unexpected end of file");
        }

        return new SimpleCommand(assignments, words, redirections);
    }

    private (string Name, ShellWord Value)? Assignment()
    {
        var start = _at;
        var end = _at;
        while (end < _text.Length && (char.IsAsciiLetterOrDigit(_text[end]) || _text[end] == '_'))
        {
            end++;
        }

        if (end == start || end >= _text.Length || _text[end] != '=' || char.IsAsciiDigit(_text[start]))
        {
            return null;
        }

        _at = end + 1;
        return (_text[start..end], Word() ?? new ShellWord([]));
    }

    private Redirection? Redirect()
    {
        Blanks(newlines: false);
        var start = _at;
        var descriptor = -1;
        if (_at + 1 < _text.Length && char.IsAsciiDigit(_text[_at]) && _text[_at + 1] is '<' or '>')
        {
            descriptor = _text[_at++] - '0';
        }
        else if (_text.AsSpan(_at).StartsWith("&>"))
        {
            _at += 2;
            Blanks(newlines: false);
            return new Redirection(3, RedirectionKind.Write, Word() ?? throw new FormatException("unexpected end of file"));
        }

        RedirectionKind kind;
        if (Take("<<"))
        {
            return Here();
        }

        if (Take(">>"))
        {
            kind = RedirectionKind.Append;
        }
        else if (Take(">&"))
        {
            kind = RedirectionKind.Duplicate;
        }
        else if (Take(">"))
        {
            kind = RedirectionKind.Write;
        }
        else if (Take("<"))
        {
            kind = RedirectionKind.Read;
        }
        else
        {
            _at = start;
            return null;
        }

        Blanks(newlines: false);
        var target = Word() ?? throw new FormatException("unexpected end of file");
        return new Redirection(descriptor >= 0 ? descriptor : kind == RedirectionKind.Read ? 0 : 1, kind, target);
    }

    // cat <<EOF: the text begins on the next line and ends with a line that is the word alone.
    private Redirection Here()
    {
        var stripTabs = Take("-");
        Blanks(newlines: false);
        var end = Word() ?? throw new FormatException("unexpected end of file");
        var quoted = end.Parts.Any(p => p.Quoted);
        var name = string.Concat(end.Parts.Select(p => p.Text));
        var lineEnd = _text.IndexOf('\n', _at);
        var rest = lineEnd < 0 ? "" : _text[(lineEnd + 1)..];
        var body = new StringBuilder();
        var consumed = 0;
        foreach (var line in rest.Split('\n'))
        {
            consumed += line.Length + 1;
            if ((stripTabs ? line.TrimStart('\t') : line) == name)
            {
                break;
            }

            body.Append(stripTabs ? line.TrimStart('\t') : line).Append('\n');
        }

        // What stands behind the redirection on its own line is read on; the body is cut out.
        var tail = lineEnd < 0 ? "" : _text[_at..lineEnd];
        var text = body.ToString();
        var word = quoted ? new ShellWord([new WordPart(WordPartKind.Text, text, true)]) : new ShellWord(DoubleQuoted(text));
        _text = _text[.._at] + tail + "\n" + (consumed >= rest.Length ? "" : rest[consumed..]);
        return new Redirection(0, RedirectionKind.Here, word);
    }

    private ShellWord? Word()
    {
        var parts = new List<WordPart>();
        var text = new StringBuilder();
        var any = false;

        void Flush(bool quoted)
        {
            if (text.Length > 0)
            {
                parts.Add(new WordPart(WordPartKind.Text, text.ToString(), quoted));
                text.Clear();
            }
        }

        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (c is ' ' or '\t' or '\n' or ';' or '|' or '&' or '<' or '>' or '(' or ')')
            {
                break;
            }

            any = true;
            _at++;
            switch (c)
            {
                case '\\' when _at < _text.Length:
                    if (_text[_at] != '\n')
                    {
                        Flush(false);
                        text.Append(_text[_at]);
                        Flush(true);
                    }

                    _at++;
                    break;
                case '\'':
                    Flush(false);
                    var close = _text.IndexOf('\'', _at);
                    if (close < 0)
                    {
                        throw new FormatException("unterminated quoted string");
                    }

                    parts.Add(new WordPart(WordPartKind.Text, _text[_at..close], true));
                    _at = close + 1;
                    break;
                case '"':
                    Flush(false);
                    var start = _at;
                    while (_at < _text.Length && _text[_at] != '"')
                    {
                        _at += _text[_at] == '\\' ? 2 : 1;
                    }

                    if (_at >= _text.Length)
                    {
                        throw new FormatException("unterminated quoted string");
                    }

                    parts.AddRange(DoubleQuoted(_text[start.._at]));
                    _at++;
                    break;
                case '$' or '`':
                    Flush(false);
                    _at--;
                    parts.Add(Expansion(_text, ref _at, quoted: false));
                    break;
                default:
                    text.Append(c);
                    break;
            }
        }

        Flush(false);
        return any ? new ShellWord(parts) : null;
    }

    private static List<WordPart> DoubleQuoted(string inner)
    {
        var parts = new List<WordPart>();
        var text = new StringBuilder();
        for (var at = 0; at < inner.Length;)
        {
            var c = inner[at];
            if (c == '\\' && at + 1 < inner.Length && inner[at + 1] is '"' or '\\' or '$' or '`' or '\n')
            {
                if (inner[at + 1] != '\n')
                {
                    text.Append(inner[at + 1]);
                }

                at += 2;
            }
            else if (c is '$' or '`')
            {
                if (text.Length > 0)
                {
                    parts.Add(new WordPart(WordPartKind.Text, text.ToString(), true));
                    text.Clear();
                }

                parts.Add(Expansion(inner, ref at, quoted: true));
            }
            else
            {
                text.Append(c);
                at++;
            }
        }

        if (text.Length > 0 || parts.Count == 0)
        {
            parts.Add(new WordPart(WordPartKind.Text, text.ToString(), true));
        }

        return parts;
    }

    private static WordPart Expansion(string text, ref int at, bool quoted)
    {
        if (text[at] == '`')
        {
            var end = text.IndexOf('`', at + 1);
            if (end < 0)
            {
                throw new FormatException("unterminated quoted string");
            }

            var command = text[(at + 1)..end];
            at = end + 1;
            return new WordPart(WordPartKind.Command, command, quoted);
        }

        at++;
        if (at >= text.Length)
        {
            return new WordPart(WordPartKind.Text, "$", quoted);
        }

        if (text.AsSpan(at).StartsWith("(("))
        {
            var end = text.IndexOf("))", at, StringComparison.Ordinal);
            if (end < 0)
            {
                throw new FormatException("missing '))'");
            }

            var expression = text[(at + 2)..end];
            at = end + 2;
            return new WordPart(WordPartKind.Arithmetic, expression, quoted);
        }

        if (text[at] is '(' or '{')
        {
            var open = text[at];
            var close = open == '(' ? ')' : '}';
            var depth = 0;
            var start = at + 1;
            for (; at < text.Length; at++)
            {
                depth += text[at] == open ? 1 : text[at] == close ? -1 : 0;
                if (depth == 0)
                {
                    var inner = text[start..at];
                    at++;
                    return new WordPart(open == '(' ? WordPartKind.Command : WordPartKind.Variable, inner, quoted);
                }
            }

            throw new FormatException($"unterminated \"${open}\"");
        }

        if (text[at] is '?' or '#' or '@' or '*' or '$' or '!' || char.IsAsciiDigit(text[at]))
        {
            return new WordPart(WordPartKind.Variable, text[at++].ToString(), quoted);
        }

        var nameStart = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_'))
        {
            at++;
        }

        return at == nameStart ? new WordPart(WordPartKind.Text, "$", quoted) : new WordPart(WordPartKind.Variable, text[nameStart..at], quoted);
    }

    private string Name()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] == '_'))
        {
            _at++;
        }

        return _at > start ? _text[start.._at] : throw new FormatException("bad for loop variable");
    }

    private char Peek() => _at < _text.Length ? _text[_at] : '\0';

    private bool Take(string token)
    {
        if (!_text.AsSpan(_at).StartsWith(token))
        {
            return false;
        }

        _at += token.Length;
        return true;
    }

    private bool AtWord(string word) =>
        _text.AsSpan(_at).StartsWith(word)
        && (_at + word.Length >= _text.Length || word is ")" || _text[_at + word.Length] is ' ' or '\t' or '\n' or ';' or '&' or '|' or ')' or '<' or '>' or '(');

    private bool TakeWord(string word)
    {
        if (!AtWord(word))
        {
            return false;
        }

        _at += word.Length;
        Blanks(newlines: false);
        return true;
    }

    private bool AtStop() => Stops.Any(AtWord);

    private void Need(string word)
    {
        Blanks(newlines: true);
        if (!TakeWord(word))
        {
            throw new FormatException(_at < _text.Length ? $"unexpected \"{_text[_at]}\" (expecting \"{word}\")" : $"unexpected end of file (expecting \"{word}\")");
        }
    }

    private bool Blanks(bool newlines)
    {
        while (_at < _text.Length)
        {
            if (_text[_at] is ' ' or '\t' or '\r' || (newlines && _text[_at] == '\n'))
            {
                _at++;
            }
            else if (_text.AsSpan(_at).StartsWith("\\\n"))
            {
                _at += 2;
            }
            else if (_text[_at] == '#' && (_at == 0 || _text[_at - 1] is ' ' or '\t' or '\n' or ';'))
            {
                while (_at < _text.Length && _text[_at] != '\n')
                {
                    _at++;
                }
            }
            else
            {
                break;
            }
        }

        return true;
    }
}
