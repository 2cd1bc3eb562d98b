namespace KubePortal.PracticeCluster.Admission;

/// <summary>What admission is asked about.</summary>
internal enum AdmissionOperation
{
    /// <summary>A new object.</summary>
    Create,

    /// <summary>A new version of an object.</summary>
    Update,

    /// <summary>An object goes.</summary>
    Delete,
}
