using System.Text.Json.Nodes;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Cluster;
using KubePortal.Console.Kubectl.Printing;
using KubePortal.Console.Kubectl.Selection;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary><c>kubectl get -w</c>: what there is, then each change as it happens, until Ctrl-C.</summary>
internal static class GetWatch
{
    public static async Task RunAsync(KubectlRun run, ResourceArguments selection, ObjectPrinter? printer, CancellationToken cancellationToken)
    {
        var mappings = selection.Requests.Select(r => r.Mapping).Distinct().ToList();
        if (mappings.Count != 1)
        {
            throw new CommandException("you may only specify a single resource type");
        }

        if (selection.Requests.Count != 1)
        {
            throw new CommandException("watch is only supported on individual resources and resource collections");
        }

        var request = selection.Requests[0];
        var accept = printer is null ? KubernetesApi.Table : "application/json";
        var watchOnly = run.Arguments.On("watch-only");
        var events = run.Arguments.On("output-watch-events");
        var output = new WatchOutput(run, request.Mapping, printer);
        var first = await run.Api.GetAsync(
            request.IsCollection ? request.Path + ResourceArguments.ListQuery(run, 0) : request.Path, cancellationToken, accept);
        if (!watchOnly)
        {
            var items = printer is not null && request.IsCollection ? first.Items("items").OfType<JsonObject>().Select(i => Typed(i, request.Mapping)) : [first];
            foreach (var item in items.ToList())
            {
                await output.WriteAsync(item, events ? "ADDED" : null, cancellationToken);
            }
        }

        // A single object's watch starts with the object itself, which has been printed.
        var version = request.IsCollection ? first.Text("metadata", "resourceVersion") : "0";
        var skip = !request.IsCollection;
        var query = ResourceArguments.ListQuery(run, 0);
        query += $"{(query.Length == 0 ? "?" : "&")}watch=true&resourceVersion={Uri.EscapeDataString(version)}";
        if (!request.IsCollection)
        {
            query += $"&fieldSelector={Uri.EscapeDataString($"metadata.name={request.Name}")}";
        }

        await foreach (var (type, change) in run.Api.WatchAsync(request.Mapping.PathTo(request.Namespace) + query, cancellationToken, accept))
        {
            if (type == "BOOKMARK")
            {
                continue;
            }

            if (!skip)
            {
                await output.WriteAsync(change, events ? type : null, cancellationToken);
            }

            skip = false;
        }
    }

    private static JsonObject Typed(JsonObject item, ResourceMapping mapping)
    {
        item["apiVersion"] ??= mapping.ApiVersion;
        item["kind"] ??= mapping.Kind;
        return item;
    }

    private sealed class WatchOutput(KubectlRun run, ResourceMapping mapping, ObjectPrinter? printer)
    {
        private readonly TabWriter _layout = TabWriter.ForTables();
        private readonly TablePrinter _tables = Get.PrinterFor(run, mapping, withKind: false);

        public async ValueTask WriteAsync(JsonObject item, string? eventType, CancellationToken cancellationToken)
        {
            if (printer is null)
            {
                _tables.Print(item, _layout, eventType);
            }
            else if (printer.Columns is { } columns)
            {
                columns.Print(item, _layout);
            }
            else
            {
                var shown = eventType is null ? item : new JsonObject { ["type"] = eventType, ["object"] = item.DeepClone() };
                var name = item.Text("metadata", "name");
                await run.WriteAsync(
                    printer.IsName ? ObjectPrinter.NameOf(new SelectedObject(mapping, "", name, item, "")) : printer.Print(shown), cancellationToken);
                return;
            }

            await run.WriteAsync(_layout.Flush(), cancellationToken);
        }
    }
}
