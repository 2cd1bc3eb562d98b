using KubePortal.ApiMachinery.Connections;
using KubePortal.Console;
using KubePortal.Console.Files;
using KubePortal.Gate;
using KubePortal.Lessons;
using KubePortal.Web.Clusters;
using KubePortal.Web.Shell;
using KubePortal.Web.Workbench.Consoles;
using KubePortal.Web.Workbench.Picture;

namespace KubePortal.Web.Workbench;

/// <summary>What one open workbench works with: the learner's cluster by its ways in, the files, the picture.</summary>
internal sealed class WorkbenchSession : IAsyncDisposable
{
    private readonly ClusterUse _use;
    private readonly KeptConsole _kept;
    private readonly ClusterConnection _console;
    private readonly ClusterConnection _picture;
    private readonly ClusterConnection _editor;
    private readonly Dictionary<string, string> _offered = new(StringComparer.Ordinal);     // by path, of the lessons and labs that were open
    private readonly TimeProvider _clusterTime;
    private readonly ISettlingCluster _settling;
    private readonly TimeSpan _settleMax;

    /// <param name="use">The cluster, in use until the session is disposed.</param>
    /// <param name="kept">The learner's files and history, in use as long.</param>
    /// <param name="lab">The lab of the lesson that is open.</param>
    /// <param name="settleMax">How long a line of a lesson's block waits at most.</param>
    /// <param name="time">The wall clock.</param>
    public WorkbenchSession(ClusterUse use, KeptConsole kept, Lab? lab, TimeSpan settleMax, TimeProvider time)
    {
        _use = use;
        var cluster = use.Cluster;
        _settling = cluster.Settling;
        _settleMax = settleMax;
        LearnerId = cluster.LearnerId;
        Cluster = cluster.Simulation;
        _kept = kept;
        Files = kept.Files;
        _clusterTime = new ClusterTime(cluster.Simulation);
        _console = cluster.Connect(WayIn.Console);
        _picture = cluster.Connect(WayIn.Picture);
        _editor = cluster.Connect(WayIn.Editor);
        View = new ClusterView(_picture, time);
        TurnTo(lab);
    }

    /// <summary>Whose workbench it is.</summary>
    public string LearnerId { get; }

    /// <summary>The simulation, for its time alone.</summary>
    public PracticeCluster.PracticeCluster Cluster { get; }

    /// <summary>The files that consoles and editor share.</summary>
    public ConsoleFiles Files { get; }

    /// <summary>The cluster as it changes.</summary>
    public ClusterView View { get; }

    /// <summary>The lab of the lesson that is open; null where it has none.</summary>
    public Lab? Lab { get; private set; }

    /// <summary>The namespace that matters in this lesson.</summary>
    public string Namespace => Lab?.Namespace ?? "default";

    /// <summary>Another lesson is open now: its lab's files are laid among the learner's, which stay as they are.</summary>
    public void TurnTo(Lab? lab)
    {
        Lab = lab;
        foreach (var file in lab?.Files ?? [])
        {
            OfferFile(file.Name, file.Text);
        }
    }

    /// <summary>Lays a file among the learner's, unless one of that name is there or there is no room.</summary>
    public void OfferFile(string name, string text)
    {
        _offered[ConsoleFiles.Normalize(name)] = text;
        if (Files.Find(name) is null)
        {
            Files.Write(name, text);
        }
    }

    /// <summary>A file as it was offered last; null for one that wasn't.</summary>
    public string? OfferedText(string path) => _offered.GetValueOrDefault(path);

    /// <summary>One more console.</summary>
    public ConsoleSession NewConsole() => new(_console, Files, Options(color: true), _kept.History);

    /// <summary>Lets the cluster settle before a line that wasn't typed: who reads a block's example has waited between its lines.</summary>
    public Task SettleAsync(CancellationToken cancellationToken) => _settling.SettleAsync(_settleMax, cancellationToken);

    /// <summary>Runs a command line unseen and gives what it writes, errors last.</summary>
    public async Task<string> RunAsync(string line, CancellationToken cancellationToken)
    {
        var output = new CapturedOutput();
        await new ConsoleSession(_picture, Files, Options(color: false)).RunAsync(line, output, cancellationToken);
        return output.Output + output.Errors;
    }

    /// <summary>Runs a command line unseen: nothing if it succeeds, else what it wrote to standard error.</summary>
    public async Task<string> TryAsync(string line, CancellationToken cancellationToken)
    {
        var output = new CapturedOutput();
        var exitCode = await new ConsoleSession(_editor, Files, Options(color: false)).RunAsync(line, output, cancellationToken);
        return exitCode == 0 ? "" : output.Errors;
    }

    private ConsoleOptions Options(bool color) => new()
    {
        Color = color,
        Language = PageLanguages.Current,
        Namespace = Namespace,
        Time = _clusterTime,
    };

    public async ValueTask DisposeAsync()
    {
        await View.DisposeAsync();
        _console.Dispose();
        _picture.Dispose();
        _editor.Dispose();
        _use.Dispose();
        _kept.Dispose();
    }
}
