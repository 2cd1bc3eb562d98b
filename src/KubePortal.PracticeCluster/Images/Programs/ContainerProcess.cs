using KubePortal.PracticeCluster.Images.Shell;

namespace KubePortal.PracticeCluster.Images.Programs;

/// <summary>
/// A simulated process: it writes to the log, sleeps, ends, listens, answers and reacts to signals. A new program is one class beside this one
/// and a line in <see cref="Programs"/>.
/// </summary>
internal abstract class ContainerProcess(ProcessContext context) : IDisposable
{
    private IEnumerator<ProgramStep>? _steps;

    /// <summary>What surrounds it.</summary>
    protected ProcessContext Context { get; } = context;

    /// <summary>When it goes on; null while it waits for ever or has ended.</summary>
    public DateTimeOffset? NextDue { get; private set; }

    /// <summary>The code with which it ended; null while it runs.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>Whether it ended for want of memory.</summary>
    public bool OutOfMemory { get; private set; }

    /// <summary>The memory that it uses, in bytes.</summary>
    public virtual long MemoryBytes => 8L << 20;

    /// <summary>Where it listens now.</summary>
    public virtual IReadOnlyCollection<int> Listening => [];

    /// <summary>Lets it run, at the context's time, until it waits or ends.</summary>
    public void Continue()
    {
        _steps ??= Main().GetEnumerator();
        NextDue = null;
        if (ExitCode is not null)
        {
            return;
        }

        var step = _steps.MoveNext() ? _steps.Current : ProgramStep.Exit(0);
        ExitCode = step.ExitCode;
        OutOfMemory = step.OutOfMemory;
        NextDue = step.Sleep is { } span ? Context.Now() + span : null;
    }

    /// <summary>
    /// Asks it to stop, with the image's stop signal.
    /// </summary>
    /// <returns>How long it takes to end and with which code; null when it ignores the signal, as a process with id 1 without a handler does.</returns>
    public virtual (TimeSpan After, int ExitCode)? Stop() => null;

    /// <summary>Answers an HTTP request at a port where it listens.</summary>
    public virtual NetworkAnswer Answer(NetworkCall call) => new(NetworkResult.Answered, 200);

    /// <summary>Runs a command in its container at once, as <c>exec</c> and exec probes do; what it would have slept is counted.</summary>
    public (int ExitCode, string Output, TimeSpan Took) Execute(IReadOnlyList<string> argv)
    {
        ArgumentNullException.ThrowIfNull(argv);
        return Context.Image.HasShell
            ? ShellProcess.RunToEnd(Context, argv)
            : (127, $"OCI runtime exec failed: exec failed: unable to start container process: exec: \"{argv[0]}\": executable file not found in $PATH", TimeSpan.Zero);
    }

    /// <summary>What it does, step by step. Each step is its wait after what it wrote.</summary>
    protected abstract IEnumerable<ProgramStep> Main();

    /// <inheritdoc/>
    public void Dispose()
    {
        _steps?.Dispose();
        GC.SuppressFinalize(this);
    }
}
