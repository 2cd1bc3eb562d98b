using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace KubePortal.Console.Kubectl.Manifests;

/// <summary>What a plain YAML scalar stands for, by the rules that kubectl's YAML library follows (YAML 1.1 core types).</summary>
internal static partial class YamlScalar
{
    private static readonly HashSet<string> Nulls = new(StringComparer.Ordinal) { "", "~", "null", "Null", "NULL" };

    private static readonly HashSet<string> Trues = new(StringComparer.Ordinal)
        { "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON" };

    private static readonly HashSet<string> Falses = new(StringComparer.Ordinal)
        { "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF" };

    private static readonly HashSet<string> NotNumbers = new(StringComparer.Ordinal)
        { ".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF" };

    /// <summary>The value of a plain scalar: null, a boolean, a number or text.</summary>
    public static JsonNode? Resolve(string text)
    {
        if (Nulls.Contains(text))
        {
            return null;
        }

        if (Trues.Contains(text))
        {
            return JsonValue.Create(true);
        }

        if (Falses.Contains(text))
        {
            return JsonValue.Create(false);
        }

        if (Integer(text) is { } integer)
        {
            return integer >= long.MinValue && integer <= long.MaxValue ? JsonValue.Create((long)integer) : JsonValue.Create((double)integer);
        }

        return IsFloat(text) ? JsonNode.Parse(double.Parse(text.TrimStart('+').Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture)
            .ToString("R", CultureInfo.InvariantCulture)) : JsonValue.Create(text);
    }

    /// <summary>Whether text, written plain, would be read as text: what decides on quotes.</summary>
    public static bool StaysText(string text) =>
        !Nulls.Contains(text) && !Trues.Contains(text) && !Falses.Contains(text) && !NotNumbers.Contains(text) && text != "<<"
        && Integer(text) is null && !IsFloat(text) && !TimestampPattern().IsMatch(text) && !Base60Pattern().IsMatch(text);

    private static bool IsFloat(string text) => text.Length > 0 && text.Any(char.IsAsciiDigit) && FloatPattern().IsMatch(text.Replace("_", "", StringComparison.Ordinal));

    private static BigInteger? Integer(string text)
    {
        var plain = text.Replace("_", "", StringComparison.Ordinal);
        var negative = plain.StartsWith('-');
        var digits = plain.StartsWith('-') || plain.StartsWith('+') ? plain[1..] : plain;
        if (digits.Length == 0 || digits.Length > 64 || !char.IsAsciiDigit(digits[0]) || text[0] == '_')
        {
            return null;
        }

        BigInteger? value = digits.Length > 2 && digits[0] == '0' && digits[1] is 'x' or 'X' ? Radix(digits[2..], 16)
            : digits.Length > 2 && digits[0] == '0' && digits[1] is 'b' or 'B' ? Radix(digits[2..], 2)
            : digits.Length > 2 && digits[0] == '0' && digits[1] is 'o' or 'O' ? Radix(digits[2..], 8)
            : digits.Length > 1 && digits[0] == '0' ? Radix(digits[1..], 8)
            : Radix(digits, 10);
        return negative ? -value : value;
    }

    private static BigInteger? Radix(string digits, int radix)
    {
        BigInteger value = 0;
        foreach (var c in digits)
        {
            var digit = char.IsAsciiDigit(c) ? c - '0' : char.IsAsciiLetter(c) ? char.ToLowerInvariant(c) - 'a' + 10 : int.MaxValue;
            if (digit >= radix)
            {
                return null;
            }

            value = (value * radix) + digit;
        }

        return value;
    }

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex FloatPattern();

    [GeneratedRegex(@"^\d{4}-\d{1,2}-\d{1,2}([Tt]|\s+|$)(\d{1,2}:\d{1,2}:\d{1,2}(\.\d*)?\s*(Z|[-+]\d{1,2}(:\d{2})?)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex TimestampPattern();

    [GeneratedRegex(@"^[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Base60Pattern();
}
