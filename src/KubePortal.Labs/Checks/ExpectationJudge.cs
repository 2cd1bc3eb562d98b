using System.Globalization;
using System.Text.Json;
using KubePortal.ApiMachinery.Quantities;
using KubePortal.Lessons;

namespace KubePortal.Labs.Checks;

/// <summary>Whether one object fulfils an expectation of one of its fields. A new kind of expectation is one case here.</summary>
internal static class ExpectationJudge
{
    /// <summary>What is shown for a field that isn't there.</summary>
    public const string Nothing = "–";

    public static Finding Judge(JsonElement json, FieldPath path, Expectation expectation)
    {
        var values = FieldValues.At(json, path);
        return expectation switch
        {
            ExistsExpectation => new Finding(values.Count > 0, Text(values), ""),
            AbsentExpectation => new Finding(values.Count == 0, Text(values), ""),
            EqualsExpectation e => All(values, e, v => FieldEquality.Same(v, e.Value), e.Value.ValueKind),
            OneOfExpectation e => All(values, e, v => e.Values.Any(wanted => FieldEquality.Same(v, wanted)), e.Values[0].ValueKind),
            NoneOfExpectation e => All(values, e, v => !e.Values.Any(unwanted => FieldEquality.Same(v, unwanted)), e.Values[0].ValueKind),
            MatchesExpectation e => All(values, e, v => e.Pattern.IsMatch(v.ToString()), JsonValueKind.String),
            AtLeastExpectation e => Compared(values, e, e.Value, (got, wanted) => got >= wanted),
            AtMostExpectation e => Compared(values, e, e.Value, (got, wanted) => got <= wanted),
            SameAsExpectation e => SameAs(values, FieldValues.At(json, e.Other), e),
            CountExpectation e => Counted(values.Sum(Size), e),
            _ => throw new InvalidOperationException($"Nobody judges {expectation.Keyword}."),
        };
    }

    /// <summary>Whether a number of objects or items is the expected one.</summary>
    public static Finding Counted(int count, CountExpectation expectation) => new(
        count >= expectation.AtLeast && count <= expectation.AtMost, count.ToString(CultureInfo.InvariantCulture), expectation.Wanted);

    // Every value must be right, and there must be one.
    private static Finding All(List<JsonElement> values, Expectation expectation, Func<JsonElement, bool> right, JsonValueKind wantedKind)
    {
        if (values.Count == 0)
        {
            return new Finding(false, wantedKind == JsonValueKind.Number ? "0" : Nothing, expectation.Wanted);
        }

        foreach (var value in values)
        {
            if (!right(value))
            {
                return new Finding(false, value.ToString(), expectation.Wanted);
            }
        }

        return new Finding(true, values[0].ToString(), expectation.Wanted);
    }

    // The API leaves a number out that is 0 (omitempty), so an absent one counts as that.
    private static Finding Compared(
        List<JsonElement> values, Expectation expectation, JsonElement bound, Func<Quantity, Quantity, bool> fulfils)
    {
        var wanted = FieldEquality.Number(bound)
            ?? throw new InvalidOperationException($"{expectation.Keyword}: {bound} is no number; the lab's reader lets none through.");
        if (values.Count == 0)
        {
            return new Finding(fulfils(Quantity.Zero, wanted), "0", expectation.Wanted);
        }

        foreach (var value in values)
        {
            if (FieldEquality.Number(value) is not { } got || !fulfils(got, wanted))
            {
                return new Finding(false, value.ToString(), expectation.Wanted);
            }
        }

        return new Finding(true, values[0].ToString(), expectation.Wanted);
    }

    private static Finding SameAs(List<JsonElement> values, List<JsonElement> others, SameAsExpectation expectation)
    {
        if (others is not [var other])
        {
            // Of two absent numbers (a status nobody wrote yet) nothing can be said.
            return new Finding(false, Text(values), others.Count == 0 ? Nothing : expectation.Wanted);
        }

        if (values is not [var value])
        {
            var isZero = values.Count == 0 && FieldEquality.Number(other) == Quantity.Zero;
            return new Finding(isZero, other.ValueKind == JsonValueKind.Number ? "0" : Nothing, other.ToString());
        }

        return new Finding(FieldEquality.Same(value, other), value.ToString(), other.ToString());
    }

    private static int Size(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.GetArrayLength(),
        JsonValueKind.Object => value.GetPropertyCount(),
        JsonValueKind.Null => 0,
        _ => 1,
    };

    private static string Text(List<JsonElement> values) => values.Count == 0 ? Nothing : values[0].ToString();
}
