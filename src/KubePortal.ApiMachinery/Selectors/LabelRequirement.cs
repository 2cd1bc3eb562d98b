using System.Globalization;

namespace KubePortal.ApiMachinery.Selectors;

/// <summary>One comparison of a label selector.</summary>
/// <param name="Key">The label's key.</param>
/// <param name="Operator">How it compares.</param>
/// <param name="Values">What it compares with; empty for <see cref="LabelOperator.Exists"/> and its contrary.</param>
public sealed record LabelRequirement(string Key, LabelOperator Operator, IReadOnlyList<string> Values)
{
    internal bool Matches(bool found, string? value) => Operator switch
    {
        LabelOperator.In or LabelOperator.Equal or LabelOperator.DoubleEqual => found && Values.Contains(value!),
        LabelOperator.NotIn or LabelOperator.NotEqual => !found || !Values.Contains(value!),
        LabelOperator.Exists => found,
        LabelOperator.DoesNotExist => !found,
        _ => found
            && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var actual)
            && long.TryParse(Values[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var bound)
            && (Operator == LabelOperator.GreaterThan ? actual > bound : actual < bound),
    };

    /// <inheritdoc/>
    public override string ToString() => Operator switch
    {
        LabelOperator.Exists => Key,
        LabelOperator.DoesNotExist => $"!{Key}",
        LabelOperator.In => $"{Key} in ({string.Join(',', Values)})",
        LabelOperator.NotIn => $"{Key} notin ({string.Join(',', Values)})",
        LabelOperator.Equal => $"{Key}={Values[0]}",
        LabelOperator.DoubleEqual => $"{Key}=={Values[0]}",
        LabelOperator.NotEqual => $"{Key}!={Values[0]}",
        LabelOperator.GreaterThan => $"{Key}>{Values[0]}",
        _ => $"{Key}<{Values[0]}",
    };
}
