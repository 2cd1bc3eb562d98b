using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using KubePortal.Console.Kubectl;

namespace KubePortal.Console.Commands.Jq;

/// <summary>Parses the part of jq's language that lessons use: paths, pipes, commas, comparisons, constructions, and some functions.</summary>
/// <remarks>Source: the jq 1.7 manual.</remarks>
internal sealed class JqParser
{
    /// <summary>How deep a filter may be nested.</summary>
    private const int DepthMax = 64;

    private readonly string _text;
    private int _at;
    private int _depth;

    private JqParser(string text) => _text = text;

    /// <exception cref="CommandException">It isn't a filter, or not one of this subset.</exception>
    public static JqFilter Parse(string text)
    {
        var parser = new JqParser(text);
        var filter = parser.Pipe();
        parser.Blank();
        return parser._at == text.Length ? filter : throw parser.Unexpected();
    }

    private JqFilter Pipe()
    {
        if (++_depth > DepthMax)
        {
            throw new CommandException("error: the filter is nested too deep", exitCode: 3);
        }

        var left = Comma();
        if (Take("|"))
        {
            var right = Pipe();
            var first = left;
            left = input => first(input).SelectMany(v => right(v));
        }

        _depth--;
        return left;
    }

    private JqFilter Comma()
    {
        var left = Alternative();
        while (Take(","))
        {
            var (first, second) = (left, Alternative());
            left = input => first(input).Concat(second(input));
        }

        return left;
    }

    private JqFilter Alternative()
    {
        var left = Or();
        if (!Take("//"))
        {
            return left;
        }

        var right = Alternative();
        return input => left(input).Where(IsTrue).ToList() is { Count: > 0 } found ? found : right(input);
    }

    private JqFilter Or()
    {
        var left = And();
        while (TakeWord("or"))
        {
            var (first, second) = (left, And());
            left = input => first(input).SelectMany(a => IsTrue(a) ? [Of(true)] : second(input).Select(b => Of(IsTrue(b))));
        }

        return left;
    }

    private JqFilter And()
    {
        var left = Comparison();
        while (TakeWord("and"))
        {
            var (first, second) = (left, Comparison());
            left = input => first(input).SelectMany(a => !IsTrue(a) ? [Of(false)] : second(input).Select(b => Of(IsTrue(b))));
        }

        return left;
    }

    private JqFilter Comparison()
    {
        var left = Sum();
        foreach (var sign in new[] { "==", "!=", "<=", ">=", "<", ">" })
        {
            if (Take(sign))
            {
                var right = Sum();
                return input => right(input).SelectMany(b => left(input).Select(a => Of(Compare(a, b, sign))));
            }
        }

        return left;
    }

    private JqFilter Sum()
    {
        var left = Postfix();
        while (Take("+"))
        {
            var (first, second) = (left, Postfix());
            left = input => second(input).SelectMany(b => first(input).Select(a => JqValues.Add(a, b)));
        }

        return left;
    }

    private JqFilter Postfix()
    {
        var filter = Term();
        while (_at < _text.Length)
        {
            if (_text[_at] == '.' && _at + 1 < _text.Length && (char.IsAsciiLetter(_text[_at + 1]) || _text[_at + 1] is '_' or '"' or '['))
            {
                _at++;
                if (_text[_at] != '[')
                {
                    filter = Then(filter, Key(_text[_at] == '"' ? Quoted() : Name()));
                }
            }
            else if (_text[_at] == '[')
            {
                filter = Then(filter, Bracket());
            }
            else if (_text[_at] == '?')
            {
                _at++;
                var tried = filter;
                filter = input => JqValues.Try(() => tried(input));
            }
            else
            {
                break;
            }
        }

        return filter;
    }

    private JqFilter Term()
    {
        Blank();
        if (_at >= _text.Length)
        {
            throw Unexpected();
        }

        var c = _text[_at];
        if (c == '.')
        {
            _at++;
            if (_at < _text.Length && (char.IsAsciiLetter(_text[_at]) || _text[_at] is '_' or '"'))
            {
                return Key(_text[_at] == '"' ? Quoted() : Name());
            }

            return _at < _text.Length && _text[_at] == '[' ? Bracket() : input => [input];
        }

        if (c == '(')
        {
            _at++;
            var inner = Pipe();
            return Take(")") ? inner : throw Unexpected();
        }

        if (c == '"')
        {
            var text = Quoted();
            return _ => [JsonValue.Create(text)];
        }

        if (char.IsAsciiDigit(c) || c == '-')
        {
            return Number();
        }

        return c switch
        {
            '[' => Array(),
            '{' => Object(),
            '@' => Format(),
            _ when char.IsAsciiLetter(c) => Function(Name()),
            _ => throw Unexpected(),
        };
    }

    private JqFilter Number()
    {
        var start = _at++;
        while (_at < _text.Length && (char.IsAsciiDigit(_text[_at]) || _text[_at] == '.'))
        {
            _at++;
        }

        return double.TryParse(_text[start.._at], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? _ => [JqValues.Number(number)] : throw Unexpected();
    }

    private JqFilter Array()
    {
        _at++;
        if (Take("]"))
        {
            return _ => [new JsonArray()];
        }

        var inner = Pipe();
        return Take("]") ? input => [JqValues.List(inner(input))] : throw Unexpected();
    }

    private JqFilter Object()
    {
        _at++;
        var fields = new List<(JqFilter Key, JqFilter Value)>();
        while (!Take("}"))
        {
            Blank();
            JqFilter key;
            string? name = null;
            if (Take("("))
            {
                key = Pipe();
                if (!Take(")"))
                {
                    throw Unexpected();
                }
            }
            else
            {
                name = _at < _text.Length && _text[_at] == '"' ? Quoted() : Name();
                key = _ => [JsonValue.Create(name)];
            }

            fields.Add((key, Take(":") ? Alternative() : name is null ? throw Unexpected() : Key(name)));
            if (!Take(","))
            {
                return Take("}") ? Build : throw Unexpected();
            }
        }

        return Build;

        IEnumerable<JsonNode?> Build(JsonNode? input) => fields.Aggregate(
            (IEnumerable<JsonObject>)[new JsonObject()],
            (made, field) => made.SelectMany(o => field.Key(input).SelectMany(k => field.Value(input).Select(v => JqValues.With(o, JsonText.Scalar(k), v)))));
    }

    private JqFilter Format()
    {
        _at++;
        var name = Name();
        return JqFunctions.Find("@" + name, []) ?? throw new CommandException($"error: {name} is not a valid format", exitCode: 3);
    }

    private JqFilter Function(string name)
    {
        switch (name)
        {
            case "null":
                return _ => [null];
            case "true" or "false":
                return _ => [Of(name == "true")];
        }

        var arguments = new List<JqFilter>();
        if (Take("("))
        {
            do
            {
                arguments.Add(Pipe());
            }
            while (Take(";"));
            if (!Take(")"))
            {
                throw Unexpected();
            }
        }

        return JqFunctions.Find(name, arguments) ?? throw new CommandException($"error: {name}/{arguments.Count} is not defined in this console's jq", exitCode: 3);
    }

    private JqFilter Bracket()
    {
        _at++;
        if (Take("]"))
        {
            return JqValues.Each;
        }

        var index = Pipe();
        return Take("]") ? input => index(input).Select(i => JqValues.At(input, i)) : throw Unexpected();
    }

    private static JqFilter Key(string name) => input => [JqValues.At(input, JsonValue.Create(name))];

    private static JqFilter Then(JqFilter first, JqFilter second) => input => first(input).SelectMany(v => second(v));

    private string Name()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] == '_'))
        {
            _at++;
        }

        return _at > start ? _text[start.._at] : throw Unexpected();
    }

    private string Quoted()
    {
        var start = _at++;
        while (_at < _text.Length && _text[_at] != '"')
        {
            _at += _text[_at] == '\\' ? 2 : 1;
        }

        try
        {
            return _at < _text.Length ? JsonSerializer.Deserialize<string>(_text[start..++_at])! : throw Unexpected();
        }
        catch (JsonException)
        {
            throw new CommandException("error: text with \\(…) is not part of this console's jq", exitCode: 3);
        }
    }

    private void Blank()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }
    }

    private bool Take(string sign)
    {
        Blank();
        var found = string.CompareOrdinal(_text, _at, sign, 0, sign.Length) == 0 && !(sign == "|" && _at + 1 < _text.Length && _text[_at + 1] == '=');
        _at += found ? sign.Length : 0;
        return found;
    }

    private bool TakeWord(string word)
    {
        Blank();
        var end = _at + word.Length;
        return string.CompareOrdinal(_text, _at, word, 0, word.Length) == 0 && (end >= _text.Length || !char.IsAsciiLetterOrDigit(_text[end])) && Take(word);
    }

    private CommandException Unexpected() => new(
        _at < _text.Length ? $"error: syntax error, unexpected '{_text[_at]}' in {_text}" : $"error: syntax error, unexpected end of {_text}", exitCode: 3);

    private static JsonValue Of(bool value) => JsonValue.Create(value);

    private static bool IsTrue(JsonNode? value) => JqValues.IsTrue(value);

    private static bool Compare(JsonNode? a, JsonNode? b, string sign)
    {
        var order = JqValues.Order.Compare(a, b);
        return sign switch { "==" => order == 0, "!=" => order != 0, "<" => order < 0, ">" => order > 0, "<=" => order <= 0, _ => order >= 0 };
    }
}
