namespace KubePortal.PracticeCluster.Images.Programs;

/// <summary>The test image agnhost: <c>pause</c>, <c>netexec</c> and <c>serve-hostname</c> are simulated.</summary>
internal static class AgnhostProcess
{
    /// <summary>Starts what its first argument names.</summary>
    public static ContainerProcess Start(ProcessContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Argv.Any(a => a is "netexec" or "serve-hostname" or "test-webserver") ? new WebProcess(context, WebFlavour.ServeHostname) : new PauseProcess(context);
    }
}
