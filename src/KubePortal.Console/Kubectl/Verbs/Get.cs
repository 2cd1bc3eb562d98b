using System.Text.Json.Nodes;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Cluster;
using KubePortal.Console.Kubectl.Printing;
using KubePortal.Console.Kubectl.Selection;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Shows objects: as the server's tables, or whole.</summary>
internal sealed class Get() : KubectlVerb(
    "get", "(TYPE[.VERSION][.GROUP] [NAME | -l label] | TYPE[.VERSION][.GROUP]/NAME ...) [flags]")
{
    public override OperandKind Operands => OperandKind.Resource;

    public override IReadOnlyList<string> Examples =>
        ["kubectl get pods", "kubectl get pods -o wide", "kubectl get deploy/web -o yaml", "kubectl get pods -l app=web -w", "kubectl get pods,svc -A"];

    public override IReadOnlyList<Flag> Flags { get; } =
    [
        CommonFlags.Output("wide", "yaml", "json", "name", "jsonpath=", "custom-columns="), CommonFlags.Selector, CommonFlags.FieldSelector, CommonFlags.AllNamespaces,
        Flag.Switch("watch", 'w'), Flag.Switch("watch-only"), Flag.Switch("output-watch-events"), Flag.Texts("label-columns", 'L'), Flag.Switch("show-labels"),
        Flag.Switch("show-kind"), Flag.Switch("no-headers"), Flag.Text("sort-by"), Flag.Switch("ignore-not-found"), Flag.Number("chunk-size", value: 500),
        Flag.Switch("server-print", isOn: true), Flag.Text("raw"), Flag.Text("subresource", choices: ["status", "scale"]), Flag.Switch("allow-missing-template-keys", isOn: true),
        Flag.Text("template") with { Hidden = true }, CommonFlags.ShowManagedFields, .. CommonFlags.Files,
    ];

    protected override async Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        var arguments = run.Arguments;
        if (arguments.Text("raw") is { Length: > 0 } raw)
        {
            await run.WriteAsync(await run.Api.GetTextAsync(raw.TrimStart('/'), cancellationToken), cancellationToken);
            return 0;
        }

        var output = arguments.Text("output");
        if (arguments.On("show-labels") && output.Length > 0 && output != "wide")
        {
            throw new CommandException($"--show-labels option cannot be used with {output} printer");
        }

        var watch = arguments.On("watch") || arguments.On("watch-only");
        if (arguments.On("output-watch-events") && !watch)
        {
            throw new CommandException("--output-watch-events option can only be used with --watch or --watch-only");
        }

        if (run.Operands.Count == 0 && arguments.Texts("filename").Count == 0)
        {
            await run.WarnAsync("You must specify the type of resource to get. Use \"kubectl api-resources\" for a complete list of supported resources.\n", cancellationToken);
            throw new UsageException("Required resource not specified.\nUse \"kubectl explain <resource>\" for a detailed description of that resource (e.g. kubectl explain pods).");
        }

        var printer = ObjectPrinter.For(run, withColumns: true);
        var selection = await ResourceArguments.ReadAsync(run, run.Operands, allowCollections: true, cancellationToken);
        if (watch)
        {
            await GetWatch.RunAsync(run, selection, printer, cancellationToken);
        }
        else if (printer is null)
        {
            await PrintTablesAsync(run, selection, cancellationToken);
        }
        else
        {
            await PrintObjectsAsync(run, selection, printer, cancellationToken);
        }

        return 0;
    }

    private static async Task PrintTablesAsync(KubectlRun run, ResourceArguments selection, CancellationToken cancellationToken)
    {
        var problems = new List<CommandException>();
        var tables = await FetchTablesAsync(run, selection, problems, cancellationToken);
        var withKind = tables.Select(t => (t.Request.Mapping.ApiVersion, t.Request.Mapping.Kind)).Distinct().Count() > 1;
        var layout = TabWriter.ForTables();
        var written = 0;
        TablePrinter? printer = null;
        ResourceMapping? last = null;
        foreach (var (request, table) in tables)
        {
            if (printer is null || request.Mapping != last)
            {
                await FlushAsync();
                layout.ForgetWidths();
                printer = PrinterFor(run, request.Mapping, withKind);
                last = request.Mapping;
            }

            if (run.Arguments.Text("sort-by") is { Length: > 0 } path)
            {
                TableOrder.Sort(table, path);
            }

            printer.Print(table, layout);
        }

        await FlushAsync();
        SeveralProblems.ThrowIfAny(problems);
        if (written == 0 && !run.Arguments.On("ignore-not-found"))
        {
            var namespaced = !run.Arguments.On("all-namespaces") && tables.All(t => t.Request.Mapping.Namespaced);
            await run.WarnAsync(namespaced ? $"No resources found in {run.Namespace} namespace." : "No resources found", cancellationToken);
        }

        async ValueTask FlushAsync()
        {
            var text = layout.Flush();
            if (text.Length > 0)
            {
                await run.WriteAsync(written > 0 && !run.Arguments.On("no-headers") ? "\n" + text : text, cancellationToken);
                written += text.Length;
            }
        }
    }

    /// <summary>The printer for a resource's tables, as the flags want it.</summary>
    internal static TablePrinter PrinterFor(KubectlRun run, ResourceMapping mapping, bool withKind)
    {
        var arguments = run.Arguments;
        return new TablePrinter(
            arguments.Text("output") == "wide", arguments.On("no-headers"), arguments.On("all-namespaces") && mapping.Namespaced,
            withKind || arguments.On("show-kind") ? mapping.KindName : "", arguments.Texts("label-columns"), arguments.On("show-labels"), run.Color);
    }

    private static async Task<List<(ResourceRequest Request, JsonObject Table)>> FetchTablesAsync(
        KubectlRun run, ResourceArguments selection, List<CommandException> problems, CancellationToken cancellationToken)
    {
        var tables = new List<(ResourceRequest, JsonObject)>();
        var sorted = run.Arguments.Text("sort-by").Length > 0;
        var whole = sorted ? "includeObject=Object" : "";
        foreach (var request in selection.Requests)
        {
            try
            {
                var path = request.Mapping.PathTo(request.Namespace, request.Name, run.Arguments.Text("subresource"));
                var next = "";
                do
                {
                    var query = request.IsCollection ? ResourceArguments.ListQuery(run, sorted ? 0 : (int)run.Arguments.Number("chunk-size"), next) : "";
                    query = whole.Length == 0 ? query : query.Length == 0 ? "?" + whole : $"{query}&{whole}";
                    var table = await run.Api.GetAsync(path + query, cancellationToken, KubernetesApi.Table);
                    tables.Add((request, table));
                    next = table.Text("metadata", "continue");
                }
                while (request.IsCollection && next.Length > 0);
            }
            catch (ApiRefusal refused)
            {
                if (!(run.Arguments.On("ignore-not-found") && refused.Reason == "NotFound"))
                {
                    problems.Add(refused);
                }
            }
        }

        return tables;
    }

    private static async Task PrintObjectsAsync(KubectlRun run, ResourceArguments selection, ObjectPrinter printer, CancellationToken cancellationToken)
    {
        var problems = new List<CommandException>();
        var found = (await selection.FetchAsync(run, problems, cancellationToken)).ToList();
        if (run.Arguments.On("ignore-not-found"))
        {
            problems.RemoveAll(p => p is ApiRefusal { Reason: "NotFound" });
        }

        if (selection.IsOneObject && (problems.Count > 0 || found.Count == 0))
        {
            SeveralProblems.ThrowIfAny(problems);
            return;
        }

        if (run.Arguments.Text("sort-by") is { Length: > 0 } path)
        {
            found = TableOrder.Sorted(found, path);
        }

        if (printer.IsName)
        {
            foreach (var item in found)
            {
                await run.WriteAsync(ObjectPrinter.NameOf(item), cancellationToken);
            }
        }
        else if (printer.Columns is { } columns)
        {
            var layout = TabWriter.ForTables();
            foreach (var item in found)
            {
                columns.Print(item.Object, layout);
            }

            await run.WriteAsync(layout.Flush(), cancellationToken);
        }
        else
        {
            await run.WriteAsync(printer.Print(selection.IsOneObject ? found[0].Object : ObjectPrinter.ListOf(found.Select(f => f.Object))), cancellationToken);
        }

        SeveralProblems.ThrowIfAny(problems);
    }
}
