namespace KubePortal.ApiMachinery.Requests;

/// <summary>A resource as an API address names it.</summary>
/// <param name="Group">The API group; empty for the core group.</param>
/// <param name="Version">For example <c>v1</c>.</param>
/// <param name="Resource">The plural, lower case.</param>
public readonly record struct GroupVersionResource(string Group, string Version, string Resource)
{
    /// <summary>Without the version.</summary>
    public GroupResource GroupResource => new(Group, Resource);

    /// <summary><c>v1</c> or <c>apps/v1</c>: what an object's <c>apiVersion</c> says.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";
}
