using System.Text;

namespace KubePortal.Console.Shell;

/// <summary>
/// Parses what a learner types or a lesson holds, for example <c>$ kubectl get pods -l app=web | grep -v Running  # the rest</c>.
/// </summary>
/// <remarks>
/// The part of the POSIX shell's grammar that lessons use: quotes, escapes, comments, variables, <c>$(…)</c>, pipes, <c>&amp;&amp; || ;</c>,
/// redirections, here-documents. A prompt (<c>$ </c>) at a line's start is passed over.
/// </remarks>
internal sealed class ShellParser
{
    /// <summary>How deep <c>$(…)</c> may be nested.</summary>
    private const int DepthMax = 8;

    private readonly string _text;
    private readonly int _depth;
    private readonly List<(ShellRedirectionSlot Slot, string End, bool StripTabs, bool Expand)> _hereDocuments = [];
    private int _at;

    private ShellParser(string text, int at, int depth)
    {
        _text = text;
        _at = at;
        _depth = depth;
    }

    /// <exception cref="ShellSyntaxException">It can't be parsed.</exception>
    public static ShellScript Parse(string text)
    {
        var parser = new ShellParser(text.Replace("\r\n", "\n", StringComparison.Ordinal), 0, 0);
        return parser.Script(inSubstitution: false);
    }

    /// <summary>Whether the text is the start of something that needs more lines.</summary>
    public static bool IsIncomplete(string text)
    {
        try
        {
            Parse(text);
            return text.EndsWith('\\');
        }
        catch (ShellSyntaxException problem)
        {
            return problem.Incomplete;
        }
    }

    private ShellScript Script(bool inSubstitution)
    {
        var steps = new List<ShellStep>();
        var condition = StepCondition.Always;
        SkipPrompt();
        while (true)
        {
            SkipBlank(newlines: condition == StepCondition.Always);
            if (_at >= _text.Length)
            {
                break;
            }

            if (inSubstitution && _text[_at] == ')')
            {
                break;
            }

            steps.Add(Step(condition, inSubstitution));
            SkipBlank(newlines: false);
            if (_at >= _text.Length || (inSubstitution && _text[_at] == ')'))
            {
                condition = StepCondition.Always;
                break;
            }

            condition = Separator();
            if (condition != StepCondition.Always)
            {
                SkipBlank(newlines: true);
                if (_at >= _text.Length)
                {
                    throw new ShellSyntaxException("syntax error: unexpected end of file", incomplete: true);
                }
            }
        }

        if (_hereDocuments.Count > 0)
        {
            ReadHereDocuments();
        }

        return new ShellScript(steps.ConvertAll(Finished));
    }

    private StepCondition Separator()
    {
        if (Take("&&"))
        {
            return StepCondition.AfterSuccess;
        }

        if (Take("||"))
        {
            return StepCondition.AfterFailure;
        }

        if (Take(";"))
        {
            if (_at < _text.Length && _text[_at] == ';')
            {
                throw Unexpected(";;");
            }

            return StepCondition.Always;
        }

        if (_text[_at] == '\n')
        {
            EndOfLine();
            return StepCondition.Always;
        }

        if (_text[_at] == '&')
        {
            throw new ShellSyntaxException("background jobs (&) are not part of this console; open a second console instead");
        }

        throw Unexpected(_text[_at].ToString());
    }

    private ShellStep Step(StepCondition condition, bool inSubstitution)
    {
        var negated = false;
        if (_text[_at] == '!' && _at + 1 < _text.Length && _text[_at + 1] == ' ')
        {
            negated = true;
            _at += 2;
            SkipBlank(newlines: false);
        }

        var pipeline = new List<ShellCommand> { Command(inSubstitution) };
        while (true)
        {
            SkipBlank(newlines: false);
            if (_at < _text.Length && _text[_at] == '|' && !LooksAt("||"))
            {
                _at++;
                SkipBlank(newlines: true);
                if (_at >= _text.Length)
                {
                    throw new ShellSyntaxException("syntax error: unexpected end of file", incomplete: true);
                }

                pipeline.Add(Command(inSubstitution));
            }
            else
            {
                return new ShellStep(condition, pipeline, negated);
            }
        }
    }

    private ShellCommand Command(bool inSubstitution)
    {
        var assignments = new List<ShellAssignment>();
        var words = new List<ShellWord>();
        var redirections = new List<ShellRedirection>();
        while (true)
        {
            SkipBlank(newlines: false);
            if (_at >= _text.Length || _text[_at] is '\n' or ';' or '|' || (inSubstitution && _text[_at] == ')'))
            {
                break;
            }

            if (_text[_at] == '&' && !LooksAt("&>"))
            {
                break;
            }

            if (_text[_at] is '(' or ')')
            {
                throw Unexpected(_text[_at].ToString());
            }

            if (Redirection() is { } redirection)
            {
                redirections.AddRange(redirection);
                continue;
            }

            if (words.Count == 0 && AssignmentName() is { } name)
            {
                _at += name.Length + 1;
                var value = _at < _text.Length && !EndsWord(_text[_at]) ? Word() : new ShellWord([]);
                assignments.Add(new ShellAssignment(name, value));
                continue;
            }

            words.Add(Word());
        }

        if (words.Count == 0 && assignments.Count == 0 && redirections.Count == 0)
        {
            throw _at >= _text.Length
                ? new ShellSyntaxException("syntax error: unexpected end of file", incomplete: true)
                : Unexpected(_text[_at] == '\n' ? "newline" : LooksAt("||") ? "||" : LooksAt("&&") ? "&&" : _text[_at].ToString());
        }

        return new ShellCommand(assignments, words, redirections);
    }

    private List<ShellRedirection>? Redirection()
    {
        if (Take("2>&1"))
        {
            return [new(RedirectionKind.ErrorsToOutput, new ShellWord([]))];
        }

        if (Take("&>"))
        {
            var target = RedirectionTarget();
            return [new(RedirectionKind.Output, target), new(RedirectionKind.ErrorsToOutput, new ShellWord([]))];
        }

        if (Take("2>"))
        {
            return [new(RedirectionKind.Errors, RedirectionTarget())];
        }

        if (Take("<<<"))
        {
            var word = RedirectionTarget();
            return [new(RedirectionKind.HereText, new ShellWord([.. word.Parts.Select(p => p with { Quoted = true }), new LiteralPart("\n", true)]))];
        }

        if (LooksAt("<<"))
        {
            _at += 2;
            var stripTabs = Take("-");
            SkipBlank(newlines: false);
            var start = _at;
            var end = RedirectionTarget();
            var quoted = _text.AsSpan(start, _at - start).IndexOfAny('\'', '"', '\\') >= 0;
            var slot = new ShellRedirectionSlot();
            _hereDocuments.Add((slot, end.Literal ?? "", stripTabs, !quoted));
            return [new(RedirectionKind.HereText, new ShellWord([slot]))];
        }

        if (Take(">>"))
        {
            return [new(RedirectionKind.Append, RedirectionTarget())];
        }

        if (Take(">"))
        {
            return [new(RedirectionKind.Output, RedirectionTarget())];
        }

        return Take("<") ? [new(RedirectionKind.Input, RedirectionTarget())] : null;
    }

    private ShellWord RedirectionTarget()
    {
        SkipBlank(newlines: false);
        if (_at >= _text.Length || EndsWord(_text[_at]))
        {
            throw Unexpected(_at < _text.Length && _text[_at] != '\n' ? _text[_at].ToString() : "newline");
        }

        return Word();
    }

    private string? AssignmentName()
    {
        var i = _at;
        while (i < _text.Length && (char.IsAsciiLetterOrDigit(_text[i]) || _text[i] == '_'))
        {
            i++;
        }

        return i > _at && i < _text.Length && _text[i] == '=' && !char.IsAsciiDigit(_text[_at]) ? _text[_at..i] : null;
    }

    private ShellWord Word()
    {
        var parts = new List<WordPart>();
        var plain = new StringBuilder();
        void Flush()
        {
            if (plain.Length > 0)
            {
                parts.Add(new LiteralPart(plain.ToString(), Quoted: false));
                plain.Clear();
            }
        }

        while (_at < _text.Length && !EndsWord(_text[_at]))
        {
            var c = _text[_at];
            switch (c)
            {
                case '\\':
                    _at++;
                    if (_at < _text.Length)
                    {
                        if (_text[_at] != '\n')
                        {
                            Flush();
                            parts.Add(new LiteralPart(_text[_at].ToString(), Quoted: true));
                        }

                        _at++;
                    }

                    break;
                case '\'':
                    Flush();
                    var end = _text.IndexOf('\'', _at + 1);
                    if (end < 0)
                    {
                        throw new ShellSyntaxException("unexpected EOF while looking for matching `''", incomplete: true);
                    }

                    parts.Add(new LiteralPart(_text[(_at + 1)..end], Quoted: true));
                    _at = end + 1;
                    break;
                case '"':
                    Flush();
                    _at++;
                    parts.AddRange(DoubleQuoted());
                    break;
                case '$':
                    Flush();
                    parts.Add(Dollar(quoted: false));
                    break;
                case '`':
                    throw new ShellSyntaxException("backquotes are not part of this console; write $(command)");
                default:
                    plain.Append(c);
                    _at++;
                    break;
            }
        }

        Flush();
        return new ShellWord(parts);
    }

    private List<WordPart> DoubleQuoted()
    {
        var parts = new List<WordPart>();
        var text = new StringBuilder();
        while (true)
        {
            if (_at >= _text.Length)
            {
                throw new ShellSyntaxException("unexpected EOF while looking for matching `\"'", incomplete: true);
            }

            var c = _text[_at];
            if (c == '"')
            {
                _at++;
                parts.Add(new LiteralPart(text.ToString(), Quoted: true));
                return parts;
            }

            if (c == '\\' && _at + 1 < _text.Length && _text[_at + 1] is '"' or '\\' or '$' or '`' or '\n')
            {
                if (_text[_at + 1] != '\n')
                {
                    text.Append(_text[_at + 1]);
                }

                _at += 2;
            }
            else if (c == '$')
            {
                parts.Add(new LiteralPart(text.ToString(), Quoted: true));
                text.Clear();
                parts.Add(Dollar(quoted: true));
            }
            else
            {
                text.Append(c);
                _at++;
            }
        }
    }

    // At a dollar sign: a variable, a substitution, or the sign itself.
    private WordPart Dollar(bool quoted)
    {
        _at++;
        if (_at >= _text.Length)
        {
            return new LiteralPart("$", quoted);
        }

        if (_text[_at] == '(')
        {
            if (_depth >= DepthMax)
            {
                throw new ShellSyntaxException($"$(…) is nested more than {DepthMax} deep");
            }

            var inner = new ShellParser(_text, _at + 1, _depth + 1);
            var script = inner.Script(inSubstitution: true);
            if (inner._at >= _text.Length)
            {
                throw new ShellSyntaxException("unexpected EOF while looking for matching `)'", incomplete: true);
            }

            _at = inner._at + 1;
            return new SubstitutionPart(script, quoted);
        }

        if (_text[_at] == '{')
        {
            var end = _text.IndexOf('}', _at);
            var name = end < 0 ? "" : _text[(_at + 1)..end];
            if (end < 0 || name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            {
                throw new ShellSyntaxException("${…} takes a variable's name alone in this console");
            }

            _at = end + 1;
            return new VariablePart(name, quoted);
        }

        if (_text[_at] is '?' or '$' or '#')
        {
            return new VariablePart(_text[_at++].ToString(), quoted);
        }

        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] == '_'))
        {
            _at++;
        }

        return _at > start ? new VariablePart(_text[start.._at], quoted) : new LiteralPart("$", quoted);
    }

    private void EndOfLine()
    {
        _at++;
        if (_hereDocuments.Count > 0)
        {
            ReadHereDocuments();
        }

        SkipPrompt();
    }

    // The lines below the command line, up to each document's end word.
    private void ReadHereDocuments()
    {
        foreach (var (slot, end, stripTabs, expand) in _hereDocuments)
        {
            var body = new StringBuilder();
            var closed = false;
            while (_at < _text.Length && !closed)
            {
                var newline = _text.IndexOf('\n', _at);
                var line = newline < 0 ? _text[_at..] : _text[_at..newline];
                _at = newline < 0 ? _text.Length : newline + 1;
                if (stripTabs)
                {
                    line = line.TrimStart('\t');
                }

                closed = line == end;
                if (!closed)
                {
                    body.Append(line).Append('\n');
                }
            }

            if (!closed)
            {
                throw new ShellSyntaxException($"here-document delimited by end-of-file (wanted `{end}')", incomplete: true);
            }

            slot.Parts = expand ? HereDocumentParts(body.ToString()) : [new LiteralPart(body.ToString(), Quoted: true)];
        }

        _hereDocuments.Clear();
    }

    // In a here-document only $ and \ mean something; quotes stand for themselves.
    private List<WordPart> HereDocumentParts(string body)
    {
        var parser = new ShellParser(body, 0, _depth + 1);
        var parts = new List<WordPart>();
        var text = new StringBuilder();
        while (parser._at < body.Length)
        {
            var c = body[parser._at];
            if (c == '\\' && parser._at + 1 < body.Length && body[parser._at + 1] is '\\' or '$' or '`')
            {
                text.Append(body[parser._at + 1]);
                parser._at += 2;
            }
            else if (c == '$')
            {
                parts.Add(new LiteralPart(text.ToString(), Quoted: true));
                text.Clear();
                parts.Add(parser.Dollar(quoted: true));
            }
            else
            {
                text.Append(c);
                parser._at++;
            }
        }

        parts.Add(new LiteralPart(text.ToString(), Quoted: true));
        return parts;
    }

    private void SkipPrompt()
    {
        var at = _at;
        while (at < _text.Length && _text[at] == ' ')
        {
            at++;
        }

        if (at + 1 < _text.Length && _text[at] == '$' && _text[at + 1] == ' ')
        {
            _at = at + 2;
        }
    }

    // Spaces, line continuations, comments; and line ends where they separate nothing.
    private void SkipBlank(bool newlines)
    {
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (c is ' ' or '\t' or '\u3000')
            {
                _at++;
            }
            else if (c == '\\' && _at + 1 < _text.Length && _text[_at + 1] == '\n')
            {
                _at += 2;
            }
            else if (c == '#')
            {
                while (_at < _text.Length && _text[_at] != '\n')
                {
                    _at++;
                }
            }
            else if (c == '\n' && newlines)
            {
                EndOfLine();
            }
            else
            {
                return;
            }
        }
    }

    private static bool EndsWord(char c) => c is ' ' or '\t' or '\n' or ';' or '|' or '&' or '<' or '>' or '(' or ')' or '\u3000';

    private bool LooksAt(string text) => string.CompareOrdinal(_text, _at, text, 0, text.Length) == 0;

    private bool Take(string text)
    {
        if (!LooksAt(text))
        {
            return false;
        }

        _at += text.Length;
        return true;
    }

    private static ShellSyntaxException Unexpected(string token) => new($"syntax error near unexpected token `{token}'");

    // Here-documents are read after their line was parsed, so their place is filled afterwards.
    private static ShellStep Finished(ShellStep step) => step with { Pipeline = [.. step.Pipeline.Select(Finished)] };

    private static ShellCommand Finished(ShellCommand command) => command with
    {
        Redirections = [.. command.Redirections.Select(r => r.Target.Parts is [ShellRedirectionSlot slot] ? r with { Target = new ShellWord(slot.Parts) } : r)],
    };

    private sealed record ShellRedirectionSlot() : WordPart(Quoted: true)
    {
        public IReadOnlyList<WordPart> Parts { get; set; } = [];
    }
}
