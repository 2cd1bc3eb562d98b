using System.Text.Json.Nodes;
using KubePortal.ApiMachinery.Quantities;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Cluster;
using KubePortal.Console.Kubectl.Printing;
using KubePortal.Console.Kubectl.Selection;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Sets containers' requests and limits.</summary>
internal sealed class SetResources() : KubectlVerb("resources", "(-f FILENAME | TYPE NAME)  ([--limits=LIMITS & --requests=REQUESTS]")
{
    public override OperandKind Operands => OperandKind.Resource;

    public override IReadOnlyList<string> Examples => ["kubectl set resources deploy/web --requests=cpu=100m,memory=64Mi --limits=cpu=200m"];

    public override IReadOnlyList<Flag> Flags { get; } =
    [
        Flag.Text("limits"), Flag.Text("requests"), Flag.Text("containers", 'c', "*", OperandKind.Container), CommonFlags.All, CommonFlags.Selector, CommonFlags.DryRun,
        CommonFlags.Output(), CommonFlags.FieldManager("kubectl-set"), CommonFlags.ShowManagedFields, .. CommonFlags.Files,
    ];

    protected override async Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        var change = new JsonObject();
        foreach (var kind in new[] { "limits", "requests" })
        {
            if (run.Arguments.Text(kind) is { Length: > 0 } text)
            {
                change[kind] = Amounts(text);
            }
        }

        if (change.Count == 0)
        {
            throw new CommandException("you must specify an update to requests or limits (in the form of --requests/--limits)");
        }

        var dryRun = CommonFlags.DryRunOf(run);
        var selection = await ResourceArguments.ReadAsync(run, run.Operands, allowCollections: run.Arguments.On("all"), cancellationToken);
        foreach (var item in await selection.FetchAsync(run, cancellationToken))
        {
            var wanted = run.Arguments.Text("containers");
            var names = PodSpecs.Of(item).Items("containers").Select(c => c.Text("name")).Where(n => wanted == "*" || n == wanted).ToList();
            if (names.Count == 0)
            {
                throw new CommandException($"unable to find container named {wanted}");
            }

            var patch = new JsonObject
            {
                ["containers"] = new JsonArray([.. names.Select(n => new JsonObject { ["name"] = n, ["resources"] = change.DeepClone() })]),
            };
            var now = dryRun == DryRunMode.Client ? item.Object : await Changes.PatchAsync(
                run, item, PodSpecs.Patch(item, patch), KubernetesApi.StrategicMergePatch, dryRun, run.Arguments.Text("field-manager"), cancellationToken);
            await Outcome.WriteAsync(run, item.With(now), "resource requirements updated", dryRun, cancellationToken);
        }

        return 0;
    }

    private static JsonObject Amounts(string text)
    {
        var amounts = new JsonObject();
        foreach (var pair in text.Split(','))
        {
            var parts = pair.Split('=');
            if (parts.Length != 2)
            {
                throw new CommandException($"invalid argument syntax {pair}, expected <resource>=<value>");
            }

            if (!Quantity.TryParse(parts[1], out _))
            {
                throw new CommandException(Quantity.FormMessage(parts[1]));
            }

            amounts[parts[0]] = parts[1];
        }

        return amounts;
    }
}
