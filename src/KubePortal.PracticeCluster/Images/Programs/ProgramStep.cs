namespace KubePortal.PracticeCluster.Images.Programs;

/// <summary>What a simulated process does next, after what it wrote: it sleeps, waits for ever, or ends.</summary>
/// <param name="Sleep">How long it sleeps; null when it does something else.</param>
/// <param name="ExitCode">The code with which it ends; null when it goes on.</param>
/// <param name="OutOfMemory">Whether the kernel ends it, for it wanted more memory than its limit.</param>
internal readonly record struct ProgramStep(TimeSpan? Sleep, int? ExitCode, bool OutOfMemory = false)
{
    /// <summary>It waits for what comes: requests, signals.</summary>
    public static ProgramStep WaitForEver { get; }

    /// <summary>It wanted more memory than its limit.</summary>
    public static ProgramStep Killed => new(null, 137, OutOfMemory: true);

    /// <summary>It sleeps.</summary>
    public static ProgramStep For(TimeSpan span) => new(span, null);

    /// <summary>It ends.</summary>
    public static ProgramStep Exit(int code) => new(null, code);
}
