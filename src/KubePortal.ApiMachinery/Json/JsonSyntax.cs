using KubePortal.ApiMachinery.Validation;

namespace KubePortal.ApiMachinery.Json;

/// <summary>Says what is wrong with a text that isn't JSON, in the words of Go's <c>encoding/json</c>, which clients know.</summary>
internal static class JsonSyntax
{
    private const string EndOfInput = "unexpected end of JSON input";

    /// <summary>The first fault; the text is walked once, with a stack of its own.</summary>
    public static string Explain(ReadOnlySpan<byte> utf8, int depthMax)
    {
        // '{' and '[' for what is open; lower-case states say what may come next.
        var open = new Stack<char>();
        var expect = Expect.Value;
        var at = 0;
        while (true)
        {
            while (at < utf8.Length && utf8[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            {
                at++;
            }

            if (at >= utf8.Length)
            {
                return expect == Expect.End ? "invalid JSON" : EndOfInput;
            }

            var c = (char)utf8[at];
            switch (expect)
            {
                case Expect.End:
                    return Invalid(utf8, at, "after top-level value");
                case Expect.KeyOrClose when c == '}':
                case Expect.CommaOrClose when c == (open.Peek() == '{' ? '}' : ']'):
                case Expect.ValueOrClose when c == ']':
                    open.Pop();
                    at++;
                    expect = open.Count == 0 ? Expect.End : Expect.CommaOrClose;
                    continue;
                case Expect.CommaOrClose when c == ',':
                    at++;
                    expect = open.Peek() == '{' ? Expect.Key : Expect.Value;
                    continue;
                case Expect.CommaOrClose:
                    return Invalid(utf8, at, open.Peek() == '{' ? "after object key:value pair" : "after array element");
                case Expect.Colon when c == ':':
                    at++;
                    expect = Expect.Value;
                    continue;
                case Expect.Colon:
                    return Invalid(utf8, at, "after object key");
                case Expect.Key or Expect.KeyOrClose when c != '"':
                    return Invalid(utf8, at, "looking for beginning of object key string");
                case Expect.Key or Expect.KeyOrClose:
                    if (Text(utf8, ref at) is { } faultyKey)
                    {
                        return faultyKey;
                    }

                    expect = Expect.Colon;
                    continue;
            }

            if (c is '{' or '[')
            {
                open.Push(c);
                if (open.Count > depthMax)
                {
                    return "exceeded max depth";
                }

                at++;
                expect = c == '{' ? Expect.KeyOrClose : Expect.ValueOrClose;
                continue;
            }

            var fault = c switch
            {
                '"' => Text(utf8, ref at),
                't' => Word(utf8, ref at, "true"),
                'f' => Word(utf8, ref at, "false"),
                'n' => Word(utf8, ref at, "null"),
                '-' or (>= '0' and <= '9') => Number(utf8, ref at),
                _ => Invalid(utf8, at, "looking for beginning of value"),
            };
            if (fault is not null)
            {
                return fault;
            }

            expect = open.Count == 0 ? Expect.End : Expect.CommaOrClose;
        }
    }

    private static string? Text(ReadOnlySpan<byte> utf8, ref int at)
    {
        for (at++; at < utf8.Length; at++)
        {
            switch (utf8[at])
            {
                case (byte)'"':
                    at++;
                    return null;
                case < 0x20:
                    return Invalid(utf8, at, "in string literal");
                case (byte)'\\':
                    if (++at < utf8.Length && !"\"\\/bfnrtu".Contains((char)utf8[at], StringComparison.Ordinal))
                    {
                        return Invalid(utf8, at, "in string escape code");
                    }

                    break;
            }
        }

        return EndOfInput;
    }

    private static string? Word(ReadOnlySpan<byte> utf8, ref int at, string word)
    {
        for (var i = 1; i < word.Length; i++)
        {
            if (at + i >= utf8.Length)
            {
                return EndOfInput;
            }

            if (utf8[at + i] != word[i])
            {
                return Invalid(utf8, at + i, $"in literal {word} (expecting '{word[i]}')");
            }
        }

        at += word.Length;
        return null;
    }

    private static string? Number(ReadOnlySpan<byte> utf8, ref int at)
    {
        if (utf8[at] == '-')
        {
            at++;
        }

        var leadingZero = at < utf8.Length && utf8[at] == '0';
        var from = at;
        while (at < utf8.Length && utf8[at] is (>= (byte)'0' and <= (byte)'9') or (byte)'.' or (byte)'e' or (byte)'E' or (byte)'+' or (byte)'-')
        {
            if (leadingZero && at == from + 1 && char.IsAsciiDigit((char)utf8[at]))
            {
                break;
            }

            at++;
        }

        return at >= utf8.Length && at == from ? EndOfInput : at == from ? Invalid(utf8, at, "in numeric literal") : null;
    }

    private static string Invalid(ReadOnlySpan<byte> utf8, int at, string where)
    {
        // Go shows the byte alone, even in the middle of a character.
        var shown = (char)utf8[at] switch
        {
            '\'' => "'\\''",
            '"' => "'\"'",
            var c => $"'{FieldErrors.Quote(c.ToString())[1..^1]}'",
        };
        return $"invalid character {shown} {where}";
    }

    private enum Expect
    {
        Value,
        ValueOrClose,
        Key,
        KeyOrClose,
        Colon,
        CommaOrClose,
        End,
    }
}
