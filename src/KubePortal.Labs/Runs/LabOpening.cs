namespace KubePortal.Labs;

/// <summary>Progress while a lab opens: one object got further.</summary>
/// <param name="Latest">The object that got further, in its new state.</param>
/// <param name="Done">Objects that are ready (or refused).</param>
/// <param name="Of">Objects in all.</param>
public sealed record LabOpening(LabObject Latest, int Done, int Of);
