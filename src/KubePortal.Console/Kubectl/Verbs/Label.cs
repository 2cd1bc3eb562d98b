using System.Text.Json.Nodes;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Cluster;
using KubePortal.Console.Kubectl.Printing;
using KubePortal.Console.Kubectl.Selection;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Sets and removes labels.</summary>
internal sealed class Label() : KubectlVerb("label", "[--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... KEY_N=VAL_N [--resource-version=version]")
{
    public override OperandKind Operands => OperandKind.Resource;

    public override IReadOnlyList<string> Examples => ["kubectl label pods web tier=front", "kubectl label --overwrite pods web tier=back", "kubectl label pods web tier-"];

    public override IReadOnlyList<Flag> Flags { get; } =
    [
        Flag.Switch("overwrite"), Flag.Switch("list"), Flag.Text("resource-version"), CommonFlags.All, CommonFlags.AllNamespaces, CommonFlags.Selector, CommonFlags.FieldSelector,
        CommonFlags.DryRun, CommonFlags.Output(), CommonFlags.FieldManager("kubectl-label"), CommonFlags.ShowManagedFields, .. CommonFlags.Files,
    ];

    protected override async Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        var (resources, pairs) = ResourceAndPairs.Split(run.Operands, "label");
        if (resources.Count == 0 && run.Arguments.Texts("filename").Count == 0)
        {
            throw new CommandException("one or more resources must be specified as <resource> <name> or <resource>/<name>");
        }

        var list = run.Arguments.On("list");
        if (pairs.Count == 0 && !list)
        {
            throw new CommandException("at least one label update is required");
        }

        var added = pairs.Where(p => p.Contains('=', StringComparison.Ordinal)).Select(p => p.Split('=', 2)).ToList();
        var removed = pairs.Where(p => !p.Contains('=', StringComparison.Ordinal)).Select(p => p[..^1]).ToList();
        if (added.Exists(a => removed.Contains(a[0])))
        {
            throw new CommandException("can not both modify and remove a label in the same command");
        }

        var dryRun = CommonFlags.DryRunOf(run);
        var selection = await ResourceArguments.ReadAsync(run, resources, run.Arguments.On("all"), cancellationToken);
        foreach (var item in await selection.FetchAsync(run, cancellationToken))
        {
            if (list)
            {
                foreach (var (key, value) in item.Object.Entries("metadata", "labels"))
                {
                    await run.WriteLineAsync($"{key}={JsonText.Scalar(value)}", cancellationToken);
                }

                continue;
            }

            await ApplyAsync(run, item, added, removed, dryRun, cancellationToken);
        }

        return 0;
    }

    private static async Task ApplyAsync(
        KubectlRun run, SelectedObject item, List<string[]> added, List<string> removed, DryRunMode dryRun, CancellationToken cancellationToken)
    {
        var before = item.Object.At("metadata", "labels") as JsonObject ?? [];
        foreach (var key in removed.Where(r => !before.ContainsKey(r)))
        {
            await run.WriteLineAsync($"label {JsonText.Quote(key)} not found.", cancellationToken);
        }

        if (!run.Arguments.On("overwrite"))
        {
            SeveralProblems.ThrowIfAny([.. added.Where(a => before.ContainsKey(a[0]) && before.Text(a[0]) != a[1])
                .Select(a => new CommandException($"'{a[0]}' already has a value ({before.Text(a[0])}), and --overwrite is false"))]);
        }

        var set = added.Where(a => !before.ContainsKey(a[0]) || before.Text(a[0]) != a[1]).ToList();
        var unset = removed.Where(before.ContainsKey).ToList();
        var done = set.Count > 0 && unset.Count > 0 ? "modified" : set.Count > 0 ? "labeled" : unset.Count > 0 ? "unlabeled" : "not labeled";
        var now = item.Object;
        if (set.Count + unset.Count > 0 && dryRun != DryRunMode.Client)
        {
            var labels = new JsonObject(set.Select(s => KeyValuePair.Create(s[0], (JsonNode?)s[1])).Concat(unset.Select(u => KeyValuePair.Create(u, (JsonNode?)null))));
            var metadata = new JsonObject { ["labels"] = labels };
            if (run.Arguments.Text("resource-version") is { Length: > 0 } version)
            {
                metadata["resourceVersion"] = version;
            }

            now = await Changes.PatchAsync(
                run, item, new JsonObject { ["metadata"] = metadata }, KubernetesApi.MergePatch, dryRun, run.Arguments.Text("field-manager"), cancellationToken);
        }

        await Outcome.WriteAsync(run, item.With(now), done, dryRun, cancellationToken);
    }
}
