namespace KubePortal.Lessons;

/// <summary>Some objects' fields are as expected.
/// <para>Named object: it must exist, and <see cref="Expectation"/> holds for the field at <see cref="Path"/>.</para>
/// <para>Selected objects: those that match and fulfil <see cref="Where"/>; there must be at least one, and the expectation holds for
/// each. <see cref="CountExpectation"/> without a path expects their number instead (0 allowed).</para></summary>
public sealed record ObjectCheck : LabCheck
{
    public required ObjectSelection Target { get; init; }

    /// <summary>The objects considered are only those whose fields fulfil all of these.</summary>
    public required IReadOnlyList<FieldCondition> Where { get; init; }

    /// <summary>The field looked at; null: the object itself (exists, absent, count).</summary>
    public required FieldPath? Path { get; init; }
    public required Expectation Expectation { get; init; }
}
