namespace KubePortal.PracticeCluster.Images.Programs;

/// <summary>The pause container: it sleeps until it is told to stop.</summary>
internal sealed class PauseProcess(ProcessContext context) : ContainerProcess(context)
{
    /// <inheritdoc/>
    public override long MemoryBytes => 512 << 10;

    /// <inheritdoc/>
    public override (TimeSpan After, int ExitCode)? Stop()
    {
        Context.Log("Shutting down, got signal: Terminated", "stderr");
        return (TimeSpan.FromMilliseconds(20), 0);
    }

    /// <inheritdoc/>
    protected override IEnumerable<ProgramStep> Main()
    {
        yield return ProgramStep.WaitForEver;
    }
}
