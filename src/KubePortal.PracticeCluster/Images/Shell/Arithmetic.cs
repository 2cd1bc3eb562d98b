using System.Globalization;

namespace KubePortal.PracticeCluster.Images.Shell;

/// <summary>Integer expressions of <c>$((…))</c> and <c>expr</c>: <c>+ - * / %</c>, comparisons, parentheses, variables.</summary>
internal sealed class Arithmetic(string text, Func<string, string> variable)
{
    private int _at;

    /// <summary>The value; 0 where the text isn't an expression, as for an unset variable.</summary>
    public long Value() => Comparison();

    private long Comparison()
    {
        var left = Sum();
        while (true)
        {
            if (Take("<="))
            {
                left = left <= Sum() ? 1 : 0;
            }
            else if (Take(">="))
            {
                left = left >= Sum() ? 1 : 0;
            }
            else if (Take("=="))
            {
                left = left == Sum() ? 1 : 0;
            }
            else if (Take("!="))
            {
                left = left != Sum() ? 1 : 0;
            }
            else if (Take("<"))
            {
                left = left < Sum() ? 1 : 0;
            }
            else if (Take(">"))
            {
                left = left > Sum() ? 1 : 0;
            }
            else
            {
                return left;
            }
        }
    }

    private long Sum()
    {
        var left = Product();
        while (true)
        {
            if (Take("+"))
            {
                left += Product();
            }
            else if (Take("-"))
            {
                left -= Product();
            }
            else
            {
                return left;
            }
        }
    }

    private long Product()
    {
        var left = Factor();
        while (true)
        {
            if (Take("*"))
            {
                left *= Factor();
            }
            else if (Take("/"))
            {
                left = Factor() is var by and not 0 ? left / by : 0;
            }
            else if (Take("%"))
            {
                left = Factor() is var by and not 0 ? left % by : 0;
            }
            else
            {
                return left;
            }
        }
    }

    private long Factor()
    {
        if (Take("-"))
        {
            return -Factor();
        }

        if (Take("("))
        {
            var inner = Comparison();
            Take(")");
            return inner;
        }

        Take("$");
        var start = _at;
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] == '_'))
        {
            _at++;
        }

        var name = text[start.._at];
        return long.TryParse(name.Length > 0 && !char.IsAsciiDigit(name[0]) ? variable(name) : name, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : 0;
    }

    private bool Take(string token)
    {
        while (_at < text.Length && text[_at] == ' ')
        {
            _at++;
        }

        if (!text.AsSpan(_at).StartsWith(token))
        {
            return false;
        }

        _at += token.Length;
        while (_at < text.Length && text[_at] == ' ')
        {
            _at++;
        }

        return true;
    }
}
