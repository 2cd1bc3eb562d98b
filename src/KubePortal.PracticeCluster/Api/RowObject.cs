namespace KubePortal.PracticeCluster.Api;

/// <summary>How much of each object a table's rows carry along (<c>includeObject</c>).</summary>
internal enum RowObject
{
    /// <summary>Its metadata.</summary>
    Metadata,

    /// <summary>Nothing.</summary>
    None,

    /// <summary>All.</summary>
    Whole,
}
