using System.Text.Json.Nodes;
using KubePortal.Console.Kubectl.Selection;

namespace KubePortal.Console.Kubectl.Describing;

/// <summary>Describes the objects of one kind. A new one is one file, found by <see cref="Describers"/> by its kind.</summary>
/// <param name="group">API group.</param>
/// <param name="kind">Kind.</param>
internal abstract class Describer(string group, string kind)
{
    public string Group { get; } = group;

    public string Kind { get; } = kind;

    /// <summary>Whether its events are told at the end.</summary>
    protected virtual bool HasEvents => true;

    /// <summary>Writes what there is to say.</summary>
    protected abstract Task WriteAsync(KubectlRun run, JsonObject item, Description text, CancellationToken cancellationToken);

    /// <summary>The whole description.</summary>
    public async Task<string> DescribeAsync(KubectlRun run, SelectedObject item, bool withEvents, CancellationToken cancellationToken)
    {
        var text = new Description(run.Now);
        await WriteAsync(run, item.Object, text, cancellationToken);
        if (HasEvents && withEvents)
        {
            await EventsOf(run, item.Object, text, cancellationToken);
        }

        return text.Text();
    }

    /// <summary>The objects of a collection, with a query.</summary>
    protected static async Task<List<JsonNode?>> ListAsync(KubectlRun run, string path, CancellationToken cancellationToken) =>
        [.. (await run.Api.FindAsync(path, cancellationToken)).Items("items")];

    /// <summary>Tells an object's events.</summary>
    protected virtual async Task EventsOf(KubectlRun run, JsonObject item, Description text, CancellationToken cancellationToken)
    {
        var events = await EventList.OfAsync(run, item, Kind == "Pod" ? "" : item.Text("kind"), item.Text("metadata", "uid"), cancellationToken);
        if (events is not null)
        {
            EventList.Write(text, events);
        }
    }
}
