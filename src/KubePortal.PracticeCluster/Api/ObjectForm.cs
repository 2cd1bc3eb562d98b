namespace KubePortal.PracticeCluster.Api;

/// <summary>How much of an object a client wants.</summary>
internal enum ObjectForm
{
    /// <summary>All.</summary>
    Whole,

    /// <summary>What <c>kubectl get</c> prints.</summary>
    Table,

    /// <summary><c>PartialObjectMetadata</c>.</summary>
    Metadata,
}
