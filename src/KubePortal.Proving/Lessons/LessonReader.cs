using KubePortal.ApiMachinery.Connections;
using KubePortal.Console;
using KubePortal.Console.Files;
using KubePortal.Lessons;
using KubePortal.PracticeCluster;
using KubePortal.Proving.Consoles;

namespace KubePortal.Proving.Lessons;

/// <summary>Somebody who follows a lesson from top to bottom in a fresh practice cluster.</summary>
internal sealed class LessonReader : IDisposable
{
    /// <summary>The cluster's time after which a reader has seen enough of a command that doesn't end.</summary>
    private static readonly TimeSpan SeenEnough = TimeSpan.FromSeconds(90);

    /// <summary>The longest that the workbench lets the cluster settle before it runs a line of a block.</summary>
    private static readonly TimeSpan SettleMax = TimeSpan.FromSeconds(10);

    private readonly PracticeCluster.PracticeCluster _cluster;
    private readonly ClusterConnection _connection;
    private readonly ConsoleFiles _files = new();
    private readonly TypedConsole _console;

    public LessonReader()
    {
        _cluster = PracticeCluster.PracticeCluster.Create(new PracticeClusterOptions { Seed = 1 }, new StandingTime());
        _connection = _cluster.Connect(ApiUser.Admin);
        _console = new TypedConsole(new ConsoleSession(_connection, _files, new ConsoleOptions()), _cluster);
    }

    /// <summary>What was typed and answered so far.</summary>
    public string Said => _console.Said;

    /// <summary>What the last command has printed.</summary>
    public string Printed => _console.Printed;

    /// <summary>Has a block's file at hand from now on.</summary>
    /// <returns>Null, or why the file can't be there.</returns>
    public string? Keep(LessonCode block) => block.File is { } file ? _files.Write(file, block.Text + "\n") : null;

    /// <summary>
    /// Runs a command as the workbench runs a line of a block: when the cluster has settled, unless it is one that doesn't end, which is interrupted.
    /// </summary>
    /// <returns>The exit status; 0 where a command that doesn't end by itself went on until it was interrupted, null where another never ended.</returns>
    public async Task<int?> TypeAsync(LessonCommand command, CancellationToken cancellationToken)
    {
        if (command.Blocks)
        {
            return await _console.RunForAsync(command.Text, SeenEnough, cancellationToken) ?? 0;
        }

        await _cluster.AdvanceUntilSettledAsync(SettleMax, cancellationToken);
        return await _console.RunAsync(command.Text, cancellationToken);
    }

    public void Dispose()
    {
        _connection.Dispose();
        _cluster.Dispose();
    }
}
