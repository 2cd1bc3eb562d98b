using System.Globalization;
using KubePortal.ApiMachinery.Validation;

namespace KubePortal.ApiMachinery.Selectors;

/// <summary>
/// The grammar of label selectors with the real parser's messages (<c>labels.Parser</c>): <c>requirement ("," requirement)*</c>,
/// a requirement being <c>[!]key | key op value | key in|notin (v, v)</c>.
/// </summary>
internal sealed class LabelSelectorParser(string text)
{
    private const string EndOfString = "end of string";
    private int _at;

    public LabelSelector Parse()
    {
        var requirements = new List<LabelRequirement>();
        while (true)
        {
            var token = Peek();
            if (token.Kind == TokenKind.End)
            {
                return new LabelSelector(requirements.OrderBy(r => r.Key, StringComparer.Ordinal));
            }

            if (token.Kind != TokenKind.Word && token.Text != "!")
            {
                throw new FormatException($"found '{token.Text}', expected: !, identifier, or '{EndOfString}'");
            }

            requirements.Add(ParseRequirement());
            token = Next();
            if (token.Kind == TokenKind.End)
            {
                continue;
            }

            if (token.Text != ",")
            {
                throw new FormatException($"found '{token.Text}', expected: ',' or '{EndOfString}'");
            }

            token = Peek();
            if (token.Kind != TokenKind.Word && token.Text != "!")
            {
                throw new FormatException($"found '{token.Text}', expected: identifier after ','");
            }
        }
    }

    private LabelRequirement ParseRequirement()
    {
        var token = Next();
        var absent = token.Text == "!" && token.Kind == TokenKind.Symbol;
        if (absent)
        {
            token = Next();
        }

        if (token.Kind != TokenKind.Word)
        {
            throw new FormatException($"found '{token.Text}', expected: identifier");
        }

        var key = token.Text;
        CheckKey(key);
        if (absent)
        {
            return new LabelRequirement(key, LabelOperator.DoesNotExist, []);
        }

        token = Peek();
        if (token.Kind == TokenKind.End || token.Text == ",")
        {
            return new LabelRequirement(key, LabelOperator.Exists, []);
        }

        token = Next();
        LabelOperator? found = token.Text switch
        {
            "in" => LabelOperator.In,
            "notin" => LabelOperator.NotIn,
            "=" => LabelOperator.Equal,
            "==" => LabelOperator.DoubleEqual,
            "!=" => LabelOperator.NotEqual,
            ">" => LabelOperator.GreaterThan,
            "<" => LabelOperator.LessThan,
            _ => null,
        };
        if (found is not { } op)
        {
            throw new FormatException($"found '{token.Text}', expected: in, notin, =, ==, !=, gt, lt");
        }

        var values = op is LabelOperator.In or LabelOperator.NotIn ? ParseSet() : [ParseValue()];
        foreach (var value in values)
        {
            CheckValue(key, op, value);
        }

        return new LabelRequirement(key, op, values);
    }

    private List<string> ParseSet()
    {
        var token = Next();
        if (token.Text != "(")
        {
            throw new FormatException($"found '{token.Text}', expected: '('");
        }

        var values = new SortedSet<string>(StringComparer.Ordinal);
        while (true)
        {
            token = Next();
            if (token.Kind == TokenKind.Word)
            {
                values.Add(token.Text);
                token = Next();
            }
            else if (token.Text is "," or ")")
            {
                values.Add("");
            }
            else
            {
                throw new FormatException($"found '{token.Text}', expected: ',', or identifier");
            }

            switch (token.Text)
            {
                case ")":
                    return [.. values];
                case ",":
                    continue;
                default:
                    throw new FormatException($"found '{token.Text}', expected: ',' or ')'");
            }
        }
    }

    private string ParseValue()
    {
        var token = Peek();
        if (token.Kind == TokenKind.End || token.Text == ",")
        {
            return "";
        }

        token = Next();
        return token.Kind == TokenKind.Word ? token.Text : throw new FormatException($"found '{token.Text}', expected: identifier");
    }

    private static void CheckKey(string key)
    {
        var problems = Names.QualifiedNameProblems(key).ToList();
        if (problems.Count > 0)
        {
            throw new FormatException($"unable to parse requirement: <nil>: Invalid value: {FieldErrors.Quote(key)}: {string.Join("; ", problems)}");
        }
    }

    private static void CheckValue(string key, LabelOperator op, string value)
    {
        if (op is LabelOperator.GreaterThan or LabelOperator.LessThan)
        {
            if (!long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            {
                throw new FormatException(
                    $"unable to parse requirement: values[0][{key}]: Invalid value: {FieldErrors.Quote(value)}: for 'Gt', 'Lt' operators, the value must be an integer");
            }

            return;
        }

        var problems = Names.LabelValueProblems(value).ToList();
        if (problems.Count > 0)
        {
            throw new FormatException(
                $"unable to parse requirement: values[0][{key}]: Invalid value: {FieldErrors.Quote(value)}: {string.Join("; ", problems)}");
        }
    }

    private Token Peek()
    {
        var from = _at;
        var token = Next();
        _at = from;
        return token;
    }

    private Token Next()
    {
        while (_at < text.Length && text[_at] is ' ' or '\t' or '\r' or '\n')
        {
            _at++;
        }

        if (_at >= text.Length)
        {
            return new Token(TokenKind.End, "");
        }

        var from = _at;
        if (IsSymbol(text[_at]))
        {
            // "==" and "!=" are the only symbols of two characters.
            _at += text[_at] is '=' or '!' && _at + 1 < text.Length && text[_at + 1] == '=' ? 2 : 1;
            return new Token(TokenKind.Symbol, text[from.._at]);
        }

        while (_at < text.Length && !IsSymbol(text[_at]) && text[_at] is not (' ' or '\t' or '\r' or '\n'))
        {
            _at++;
        }

        return new Token(TokenKind.Word, text[from.._at]);
    }

    private static bool IsSymbol(char c) => c is '=' or '!' or '(' or ')' or ',' or '<' or '>';

    private enum TokenKind
    {
        End,
        Symbol,
        Word,
    }

    private readonly record struct Token(TokenKind Kind, string Text);
}
