namespace KubePortal.ApiMachinery.Patches;

/// <summary>Why a patch can't be applied.</summary>
public enum PatchFault
{
    /// <summary>It isn't written as patches are.</summary>
    Malformed,

    /// <summary>It names what the object doesn't have, or a test of it fails.</summary>
    DoesNotFit,

    /// <summary>Its directives contradict its content.</summary>
    Contradictory,
}
