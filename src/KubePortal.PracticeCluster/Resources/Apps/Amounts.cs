using System.Globalization;
using System.Text.RegularExpressions;
using k8s.Models;
using KubePortal.ApiMachinery.Validation;

namespace KubePortal.PracticeCluster.Resources.Apps;

/// <summary>Numbers that may be percentages: <c>1</c>, <c>25%</c>.</summary>
internal static partial class Amounts
{
    private const string Form = "[0-9]+%";

    /// <summary>Says what is wrong with one.</summary>
    public static void Validate(IntOrString? amount, string field, FieldErrors errors)
    {
        if (amount is null)
        {
            return;
        }

        if (int.TryParse(amount.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            errors.NotNegative(field, number);
        }
        else if (!Percentage().IsMatch(amount.Value))
        {
            errors.Invalid(
                field,
                amount,
                $"a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '{Form}')");
        }
    }

    /// <summary>Refuses more than 100%.</summary>
    public static void ValidateAtMostWhole(IntOrString? amount, string field, FieldErrors errors)
    {
        if (amount is not null
            && Percentage().IsMatch(amount.Value)
            && int.TryParse(amount.Value.AsSpan(0, amount.Value.Length - 1), CultureInfo.InvariantCulture, out var percent)
            && percent > 100)
        {
            errors.Invalid(field, amount, "must not be greater than 100%");
        }
    }

    /// <summary>Whether it is 0 or 0%.</summary>
    public static bool IsZero(IntOrString? amount) => amount?.Value is "0" or "0%";

    [GeneratedRegex("^" + Form + "\\z")]
    private static partial Regex Percentage();
}
