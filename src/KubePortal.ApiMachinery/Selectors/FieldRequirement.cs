namespace KubePortal.ApiMachinery.Selectors;

/// <summary>One comparison of a field selector.</summary>
/// <param name="Field">For example <c>metadata.name</c>.</param>
/// <param name="Negated">Whether it is <c>!=</c>.</param>
/// <param name="Value">Unescaped.</param>
public sealed record FieldRequirement(string Field, bool Negated, string Value)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Field}{(Negated ? "!=" : "=")}{Value}";
}
