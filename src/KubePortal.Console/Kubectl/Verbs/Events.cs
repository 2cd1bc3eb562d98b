using System.Text.Json.Nodes;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Describing;
using KubePortal.Console.Kubectl.Printing;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Lists events, oldest first.</summary>
internal sealed class Events() : KubectlVerb("events", "[(-o|--output=)json|yaml|name|jsonpath|...] [--for TYPE/NAME] [--event-type=event-type1,event-type2]")
{
    public override IReadOnlyList<string> Examples => ["kubectl events", "kubectl events --for pod/web", "kubectl events --types=Warning"];

    public override IReadOnlyList<Flag> Flags { get; } =
        [CommonFlags.AllNamespaces, Flag.Text("for", completes: OperandKind.Resource), Flag.Texts("types"), Flag.Switch("no-headers"), CommonFlags.Output(), CommonFlags.ShowManagedFields];

    protected override async Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        var all = run.Arguments.On("all-namespaces");
        var selector = "";
        if (run.Arguments.Text("for") is { Length: > 0 } about)
        {
            var parts = about.Split('/');
            if (parts.Length != 2)
            {
                throw new CommandException("--for must be in resource/name form");
            }

            var mapping = await run.Resources.ResolveAsync(run.Api, parts[0], cancellationToken);
            selector = $"?fieldSelector={Uri.EscapeDataString($"involvedObject.kind={mapping.Kind},involvedObject.name={parts[1]}")}";
        }

        var list = await run.Api.GetAsync((all ? "api/v1/events" : $"api/v1/namespaces/{Uri.EscapeDataString(run.Namespace)}/events") + selector, cancellationToken);
        var types = run.Arguments.Texts("types");
        var events = list.Items("items").OfType<JsonObject>().Where(e => types.Count == 0 || types.Contains(e.Text("type"), StringComparer.OrdinalIgnoreCase))
            .OrderBy(Last, StringComparer.Ordinal).ToList();
        if (ObjectPrinter.For(run) is { IsName: false } printer)
        {
            await run.WriteAsync(printer.Print(ObjectPrinter.ListOf(events)), cancellationToken);
            return 0;
        }

        if (events.Count == 0)
        {
            await run.WarnAsync(all ? "No events found." : $"No events found in {run.Namespace} namespace.", cancellationToken);
            return 0;
        }

        var layout = TabWriter.ForTables();
        if (!run.Arguments.On("no-headers"))
        {
            layout.Write((all ? "NAMESPACE\t" : "") + "LAST SEEN\tTYPE\tREASON\tOBJECT\tMESSAGE\n");
        }

        var text = new Description(run.Now);
        foreach (var e in events)
        {
            var last = text.Age(Last(e));
            var seen = e.Number("count") > 1 ? $"{last} (x{e.Number("count")} over {text.Age(e.Text("firstTimestamp"))})" : last;
            layout.Write($"{(all ? e.Text("metadata", "namespace") + "\t" : "")}{seen}\t{e.Text("type")}\t{e.Text("reason")}\t{e.Text("involvedObject", "kind")}/{e.Text("involvedObject", "name")}\t" +
                $"{TablePrinter.Printable(e.Text("message").Trim())}\n");
        }

        await run.WriteAsync(layout.Flush(), cancellationToken);
        return 0;
    }

    private static string Last(JsonNode e) =>
        e.Text("series", "lastObservedTime") is { Length: > 0 } series ? series
        : e.Text("lastTimestamp") is { Length: > 0 } last ? last : e.Text("eventTime");
}
