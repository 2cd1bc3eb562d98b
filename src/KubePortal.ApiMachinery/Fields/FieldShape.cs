namespace KubePortal.ApiMachinery.Fields;

/// <summary>The shape of a field's value.</summary>
public enum FieldShape
{
    /// <summary>One scalar or object.</summary>
    One,

    /// <summary>A JSON array.</summary>
    List,

    /// <summary>A JSON object with keys of the user's own.</summary>
    Map,
}
