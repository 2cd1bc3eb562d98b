namespace KubePortal.Lessons;

/// <summary>Something that can be true or not yet true of a cluster. One record per kind; the kind's reader is registered in
/// <see cref="LabCheckReader"/>, its evaluation is in KubePortal.Labs.</summary>
public abstract record LabCheck
{
    /// <summary>Placeholders that <see cref="Says"/> may hold.</summary>
    public static IReadOnlyList<string> Placeholders { get; } = ["{got}", "{want}", "{kind}", "{name}", "{namespace}"];

    /// <summary>What is missing while the check doesn't hold. Plain text; <c>{got}</c> is the value (or number) found, <c>{want}</c> what
    /// is expected, <c>{kind}</c>, <c>{name}</c>, <c>{namespace}</c> are the object's. Empty in a condition of <c>lost</c>.</summary>
    public required LocalizedText Says { get; init; }

    /// <summary>Where it stands in lab.yaml.</summary>
    public required int Line { get; init; }
}
