namespace KubePortal.Lessons;

/// <summary>Which objects a check looks at: one by name, or all that match a label selector (an empty one matches all).</summary>
/// <param name="ApiVersion"><c>apps/v1</c>, <c>v1</c>.</param>
/// <param name="Name">Exactly one of this and <paramref name="Selector"/> is set.</param>
/// <param name="Selector">As kubectl's <c>-l</c>: <c>app=web,tier!=db</c>.</param>
/// <param name="Namespace">Null: the lab's namespace, or none for kinds that have none.</param>
public sealed record ObjectSelection(string ApiVersion, string Kind, string? Name, string? Selector, string? Namespace);
