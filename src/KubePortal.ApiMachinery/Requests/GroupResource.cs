namespace KubePortal.ApiMachinery.Requests;

/// <summary>A resource of any version, written as the API's messages do: <c>pods</c>, <c>deployments.apps</c>.</summary>
/// <param name="Group">The API group; empty for the core group.</param>
/// <param name="Resource">The plural, lower case.</param>
public readonly record struct GroupResource(string Group, string Resource)
{
    /// <inheritdoc/>
    public override string ToString() => Group.Length == 0 ? Resource : $"{Resource}.{Group}";
}
