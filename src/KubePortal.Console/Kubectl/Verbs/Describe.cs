using System.Text.Json.Nodes;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Cluster;
using KubePortal.Console.Kubectl.Describing;
using KubePortal.Console.Kubectl.Selection;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Describes objects, with what belongs to them and their events.</summary>
internal sealed class Describe() : KubectlVerb("describe", "(-f FILENAME | TYPE [NAME_PREFIX | -l label] | TYPE/NAME)")
{
    public override OperandKind Operands => OperandKind.Resource;

    public override IReadOnlyList<string> Examples => ["kubectl describe pod web", "kubectl describe nodes", "kubectl describe deploy/web"];

    public override IReadOnlyList<Flag> Flags { get; } =
        [CommonFlags.Selector, CommonFlags.AllNamespaces, Flag.Switch("show-events", isOn: true), Flag.Number("chunk-size", value: 500), .. CommonFlags.Files];

    protected override async Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        if (run.Operands.Count == 0 && run.Arguments.Texts("filename").Count == 0)
        {
            throw new CommandException("You must specify the type of resource to describe. Use \"kubectl api-resources\" for a complete list of supported resources.");
        }

        var selection = await ResourceArguments.ReadAsync(run, run.Operands, allowCollections: true, cancellationToken);
        var problems = new List<CommandException>();
        var found = await selection.FetchAsync(run, problems, cancellationToken);
        if (found.Count == 0 && run.Operands.Count == 2 && problems is [ApiRefusal { Reason: "NotFound" } absent] && selection.Requests is [var only])
        {
            await WriteByPrefixAsync(run, only, absent, cancellationToken);
            return 0;
        }

        // Events are told of one object alone, unless they are asked for.
        var withEvents = run.Arguments.Given("show-events") ? run.Arguments.On("show-events") : found.Count == 1 && problems.Count == 0;
        var first = true;
        foreach (var item in found)
        {
            try
            {
                var text = await Describers.For(item.Mapping).DescribeAsync(run, item, withEvents, cancellationToken);
                await run.WriteAsync(first ? text : "\n\n" + text, cancellationToken);
                first = false;
            }
            catch (ApiRefusal refused)
            {
                problems.Add(refused);
            }
        }

        if (found.Count == 0 && problems.Count == 0)
        {
            await run.WarnAsync(run.Arguments.On("all-namespaces") || !selection.Requests.All(r => r.Mapping.Namespaced)
                ? "No resources found" : $"No resources found in {run.Namespace} namespace.", cancellationToken);
        }

        SeveralProblems.ThrowIfAny(problems);
        return 0;
    }

    // A name that isn't one may be how several start.
    private static async Task WriteByPrefixAsync(KubectlRun run, ResourceRequest request, ApiRefusal absent, CancellationToken cancellationToken)
    {
        var list = await run.Api.GetAsync(request.Mapping.PathTo(request.Namespace), cancellationToken);
        var found = list.Items("items").OfType<JsonObject>().Where(i => i.Text("metadata", "name").StartsWith(request.Name, StringComparison.Ordinal)).ToList();
        if (found.Count == 0)
        {
            throw absent;
        }

        var withEvents = run.Arguments.Given("show-events") && run.Arguments.On("show-events");
        foreach (var i in found)
        {
            i["apiVersion"] ??= request.Mapping.ApiVersion;
            i["kind"] ??= request.Mapping.Kind;
            var item = new SelectedObject(request.Mapping, request.Namespace, i.Text("metadata", "name"), i, "");
            await run.WriteLineAsync(await Describers.For(item.Mapping).DescribeAsync(run, item, withEvents, cancellationToken), cancellationToken);
        }
    }
}
