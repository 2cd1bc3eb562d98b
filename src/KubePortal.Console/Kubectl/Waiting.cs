using System.Text.Json.Nodes;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Selection;

namespace KubePortal.Console.Kubectl;

/// <summary>Waits for what an object becomes, by watching it; a time limit counts on the console's clock.</summary>
internal static class Waiting
{
    /// <summary>Sees the object as it is now and at each change until <paramref name="isMet"/> says so.</summary>
    /// <param name="run">The run.</param>
    /// <param name="item">The object to watch.</param>
    /// <param name="isMet">Gets the object, or null when it is gone; true ends the wait.</param>
    /// <param name="timeout">The limit; null for none.</param>
    /// <param name="cancellationToken">Ctrl-C.</param>
    /// <exception cref="CommandException">The time is over.</exception>
    public static async Task UntilAsync(
        KubectlRun run, SelectedObject item, Func<JsonObject?, ValueTask<bool>> isMet, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        using var timer = timeout is { } limit ? new CancellationTokenSource(limit, run.Time) : new CancellationTokenSource();
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            await WatchAsync(run, item, isMet, both.Token);
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new CommandException($"timed out waiting for the condition on {item.Mapping.Plural}/{item.Name}");
        }
    }

    private static async Task WatchAsync(KubectlRun run, SelectedObject item, Func<JsonObject?, ValueTask<bool>> isMet, CancellationToken cancellationToken)
    {
        var collection = item.Mapping.PathTo(item.Namespace);
        var only = $"fieldSelector={Uri.EscapeDataString($"metadata.name={item.Name}")}";
        while (true)
        {
            var list = await run.Api.GetAsync($"{collection}?{only}", cancellationToken);
            if (await isMet(list.Items("items").FirstOrDefault() as JsonObject))
            {
                return;
            }

            var version = Uri.EscapeDataString(list.Text("metadata", "resourceVersion"));
            await foreach (var (type, change) in run.Api.WatchAsync($"{collection}?{only}&watch=true&resourceVersion={version}", cancellationToken))
            {
                if (type != "BOOKMARK" && await isMet(type == "DELETED" ? null : change))
                {
                    return;
                }
            }

            // The server ends a watch after a while; then it is asked anew.
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
