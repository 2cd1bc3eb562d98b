using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace KubePortal.ApiMachinery.Quantities;

/// <summary>
/// A resource quantity, exact: <c>100m</c>, <c>1.5Gi</c>, <c>2e3</c>. Its text is canonical, as the API server writes it: no fraction, the
/// largest suffix, in the family (binary, decimal or exponent) in which it came.
/// Source: <c>k8s.io/apimachinery/pkg/api/resource</c>.
/// </summary>
public readonly partial struct Quantity : IEquatable<Quantity>, IComparable<Quantity>
{
    private const string Form = "^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$";
    private static readonly string[] BinarySuffixes = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
    private static readonly string[] DecimalSuffixes = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"];
    private readonly BigInteger _nano;
    private readonly Family _family;

    private Quantity(BigInteger nano, Family family)
    {
        _nano = nano;
        _family = family;
    }

    private enum Family
    {
        Decimal,
        Binary,
        Exponent,
    }

    /// <summary>Zero, decimal.</summary>
    public static Quantity Zero => default;

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => _nano.Sign;

    /// <summary>In whole units, rounded up; at most <see cref="long.MaxValue"/>.</summary>
    public long Value => Scaled(1_000_000_000);

    /// <summary>In thousandths, rounded up: CPU in millicores.</summary>
    public long MilliValue => Scaled(1_000_000);

    /// <summary>Whether it is a whole number.</summary>
    public bool IsWhole => (_nano % 1_000_000_000).IsZero;

    /// <inheritdoc cref="FromMilli"/>
    public static Quantity FromWhole(long units) => new(new BigInteger(units) * 1_000_000_000, Family.Decimal);

    /// <summary>A decimal quantity.</summary>
    public static Quantity FromMilli(long thousandths) => new(new BigInteger(thousandths) * 1_000_000, Family.Decimal);

    /// <summary>Without what is smaller than a thousandth, rounded up.</summary>
    public Quantity RoundUpToMilli()
    {
        var thousandths = BigInteger.DivRem(_nano, 1_000_000, out var rest);
        return rest.IsZero ? this : new Quantity((thousandths + (rest.Sign > 0 ? 1 : 0)) * 1_000_000, _family);
    }

    /// <summary>What the API server says of a text that is none.</summary>
    public static string FormMessage(string text) => text.Length == 0 || !Shape().IsMatch(text)
        ? $"quantities must match the regular expression '{Form}'"
        : "unable to parse quantity's suffix";

    /// <param name="text">For example <c>100m</c>.</param>
    /// <exception cref="FormatException">In the real server's words.</exception>
    public static Quantity Parse(string text) => TryParse(text, out var quantity) ? quantity : throw new FormatException(FormMessage(text));

    /// <summary>As <see cref="Parse"/>.</summary>
    public static bool TryParse(string? text, out Quantity quantity)
    {
        quantity = default;
        if (text is not { Length: > 0 and <= 100 } || Shape().Match(text) is not { Success: true } parts)
        {
            return false;
        }

        var number = parts.Groups[1].Value;
        var suffix = parts.Groups[2].Value;
        if (number.AsSpan().Count('.') > 1 || !number.Any(char.IsAsciiDigit) || Multiplier(suffix) is not { } unit)
        {
            return false;
        }

        var negative = number[0] == '-';
        var digits = number.TrimStart('+', '-');
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : digits.Length - point - 1;
        var mantissa = BigInteger.Parse(digits.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

        // mantissa / 10^decimals * numerator / denominator, in billionths; what is smaller is rounded up, away from zero.
        var numerator = mantissa * unit.Numerator * 1_000_000_000;
        var denominator = BigInteger.Pow(10, decimals) * unit.Denominator;
        var nano = BigInteger.DivRem(numerator, denominator, out var rest);
        if (!rest.IsZero)
        {
            nano++;
        }

        quantity = new Quantity(negative ? -nano : nano, unit.Family);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        if (_nano.IsZero)
        {
            return "0";
        }

        // A binary quantity that is below 1024 or no whole number is written as a decimal one.
        if (_family == Family.Binary && IsWhole && BigInteger.Abs(_nano) >= 1024 * new BigInteger(1_000_000_000))
        {
            var units = _nano / 1_000_000_000;
            var power = 0;
            while (power < BinarySuffixes.Length - 1 && (units % 1024).IsZero)
            {
                units /= 1024;
                power++;
            }

            return units.ToString(CultureInfo.InvariantCulture) + BinarySuffixes[power];
        }

        var scaled = _nano;
        var thousands = 0;
        while (thousands < DecimalSuffixes.Length - 1 && (scaled % 1000).IsZero)
        {
            scaled /= 1000;
            thousands++;
        }

        var text = scaled.ToString(CultureInfo.InvariantCulture);
        var exponent = (thousands - 3) * 3;
        return _family == Family.Exponent
            ? exponent == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{text}e{exponent}")
            : text + DecimalSuffixes[thousands];
    }

    /// <inheritdoc/>
    public int CompareTo(Quantity other) => _nano.CompareTo(other._nano);

    /// <summary>Whether both are the same amount, however written.</summary>
    public bool Equals(Quantity other) => _nano == other._nano;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Quantity other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _nano.GetHashCode();

    /// <summary>The sum, in the family of the left one.</summary>
    public static Quantity operator +(Quantity left, Quantity right) =>
        new(left._nano + right._nano, left._nano.IsZero ? right._family : left._family);

    /// <summary>The difference, in the family of the left one.</summary>
    public static Quantity operator -(Quantity left, Quantity right) =>
        new(left._nano - right._nano, left._nano.IsZero ? right._family : left._family);

    /// <summary>Whether both are the same amount.</summary>
    public static bool operator ==(Quantity left, Quantity right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(Quantity left, Quantity right) => !left.Equals(right);

    /// <summary>Whether the left one is smaller.</summary>
    public static bool operator <(Quantity left, Quantity right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left one is larger.</summary>
    public static bool operator >(Quantity left, Quantity right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left one isn't larger.</summary>
    public static bool operator <=(Quantity left, Quantity right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left one isn't smaller.</summary>
    public static bool operator >=(Quantity left, Quantity right) => left.CompareTo(right) >= 0;

    /// <summary>The sum.</summary>
    public Quantity Add(Quantity other) => this + other;

    /// <summary>The difference.</summary>
    public Quantity Subtract(Quantity other) => this - other;

    private long Scaled(long unit)
    {
        var whole = BigInteger.DivRem(_nano, unit, out var rest);
        if (rest.Sign > 0)
        {
            whole++;
        }

        return whole > long.MaxValue ? long.MaxValue : whole < long.MinValue ? long.MinValue : (long)whole;
    }

    private static (BigInteger Numerator, BigInteger Denominator, Family Family)? Multiplier(string suffix)
    {
        var power = Array.IndexOf(BinarySuffixes, suffix);
        if (power > 0)
        {
            return (BigInteger.Pow(1024, power), BigInteger.One, Family.Binary);
        }

        power = Array.IndexOf(DecimalSuffixes, suffix);
        if (power >= 0)
        {
            return power >= 3
                ? (BigInteger.Pow(1000, power - 3), BigInteger.One, Family.Decimal)
                : (BigInteger.One, BigInteger.Pow(1000, 3 - power), Family.Decimal);
        }

        if (suffix.Length > 1
            && suffix[0] is 'e' or 'E'
            && int.TryParse(suffix.AsSpan(1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent)
            && exponent is >= -30 and <= 30)
        {
            return exponent >= 0
                ? (BigInteger.Pow(10, exponent), BigInteger.One, Family.Exponent)
                : (BigInteger.One, BigInteger.Pow(10, -exponent), Family.Exponent);
        }

        return null;
    }

    [GeneratedRegex("^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)\\z")]
    private static partial Regex Shape();
}
