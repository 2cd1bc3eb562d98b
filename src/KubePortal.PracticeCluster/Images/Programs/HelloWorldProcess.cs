namespace KubePortal.PracticeCluster.Images.Programs;

/// <summary>Greets and ends.</summary>
internal sealed class HelloWorldProcess(ProcessContext context) : ContainerProcess(context)
{
    /// <inheritdoc/>
    protected override IEnumerable<ProgramStep> Main()
    {
        Context.Log("", "stdout");
        Context.Log("Hello from Docker!", "stdout");
        Context.Log("This message shows that your installation appears to be working correctly.", "stdout");
        yield return ProgramStep.For(TimeSpan.FromMilliseconds(30));
        yield return ProgramStep.Exit(0);
    }
}
