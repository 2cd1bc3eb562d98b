using KubePortal.Console;
using KubePortal.Console.Files;

namespace KubePortal.Web.Workbench.Consoles;

/// <summary>What a learner's consoles share and find again: their files, and the lines that they ran. In memory until it is disposed.</summary>
/// <param name="files">The files.</param>
/// <param name="history">The lines.</param>
/// <param name="end">Ends the use.</param>
internal sealed class KeptConsole(ConsoleFiles files, ConsoleHistory history, Action end) : IDisposable
{
    private Action? _end = end;

    public ConsoleFiles Files { get; } = files;

    public ConsoleHistory History { get; } = history;

    public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
}
