namespace KubePortal.Labs;

/// <summary>No sandbox can be had now: as many are in use as may be.</summary>
/// <param name="inUse">How many.</param>
/// <param name="innerException">What the clusters said.</param>
public sealed class SandboxRefusedException(int inUse, Exception? innerException = null)
    : Exception($"All {inUse} sandboxes are in use.", innerException)
{
    /// <summary>How many are in use.</summary>
    public int InUse { get; } = inUse;
}
