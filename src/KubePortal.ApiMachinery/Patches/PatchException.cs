namespace KubePortal.ApiMachinery.Patches;

/// <summary>A patch that can't be applied.</summary>
public sealed class PatchException : Exception
{
    /// <param name="fault">What kind of fault.</param>
    /// <param name="message">In the real server's words.</param>
    public PatchException(PatchFault fault, string message)
        : base(message)
    {
        Fault = fault;
    }

    /// <summary>What kind of fault.</summary>
    public PatchFault Fault { get; }
}
