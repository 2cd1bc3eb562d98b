using System.Text.Json.Nodes;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Cluster;
using KubePortal.Console.Kubectl.Printing;
using KubePortal.Console.Kubectl.Selection;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Sets and removes annotations.</summary>
internal sealed class Annotate() : KubectlVerb("annotate", "[--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... KEY_N=VAL_N [--resource-version=version]")
{
    public override OperandKind Operands => OperandKind.Resource;

    public override IReadOnlyList<string> Examples => ["kubectl annotate pods web note=first", "kubectl annotate pods web note-"];

    public override IReadOnlyList<Flag> Flags { get; } =
    [
        Flag.Switch("overwrite"), Flag.Switch("list"), Flag.Text("resource-version"), CommonFlags.All, CommonFlags.AllNamespaces, CommonFlags.Selector, CommonFlags.FieldSelector,
        CommonFlags.DryRun, CommonFlags.Output(), CommonFlags.FieldManager("kubectl-annotate"), CommonFlags.ShowManagedFields, .. CommonFlags.Files,
    ];

    protected override async Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        var (resources, pairs) = ResourceAndPairs.Split(run.Operands, "annotation");
        if (resources.Count == 0 && run.Arguments.Texts("filename").Count == 0)
        {
            throw new CommandException("one or more resources must be specified as <resource> <name> or <resource>/<name>");
        }

        var list = run.Arguments.On("list");
        if (pairs.Count == 0 && !list)
        {
            throw new CommandException("at least one annotation update is required");
        }

        var set = pairs.Where(p => p.Contains('=', StringComparison.Ordinal)).Select(p => p.Split('=', 2)).ToList();
        var removed = pairs.Where(p => !p.Contains('=', StringComparison.Ordinal)).Select(p => p[..^1]).ToList();
        if (set.Where(s => removed.Contains(s[0])).Select(s => s[0]).ToList() is { Count: > 0 } both)
        {
            throw new CommandException($"can not both modify and remove the following annotation(s) in the same command: {string.Join(", ", both)}");
        }

        var dryRun = CommonFlags.DryRunOf(run);
        var selection = await ResourceArguments.ReadAsync(run, resources, run.Arguments.On("all"), cancellationToken);
        foreach (var item in await selection.FetchAsync(run, cancellationToken))
        {
            var before = item.Object.At("metadata", "annotations") as JsonObject ?? [];
            if (list)
            {
                foreach (var (key, value) in before.Entries())
                {
                    await run.WriteLineAsync($"{key}={JsonText.Scalar(value)}", cancellationToken);
                }

                continue;
            }

            RefuseOverwrite(run, before, set);
            var annotations = new JsonObject(
                set.Select(s => KeyValuePair.Create(s[0], (JsonNode?)s[1])).Concat(removed.Select(r => KeyValuePair.Create(r, (JsonNode?)null))));
            var metadata = new JsonObject { ["annotations"] = annotations };
            if (run.Arguments.Text("resource-version") is { Length: > 0 } version)
            {
                metadata["resourceVersion"] = version;
            }

            var now = dryRun == DryRunMode.Client ? item.Object : await Changes.PatchAsync(
                run, item, new JsonObject { ["metadata"] = metadata }, KubernetesApi.MergePatch, dryRun, run.Arguments.Text("field-manager"), cancellationToken);
            await Outcome.WriteAsync(run, item.With(now), "annotated", dryRun, cancellationToken);
        }

        return 0;
    }

    private static void RefuseOverwrite(KubectlRun run, JsonObject before, List<string[]> set)
    {
        var there = set.Where(s => before.ContainsKey(s[0])).Select(s => $"'{s[0]}' already has a value ({before.Text(s[0])})").ToList();
        if (!run.Arguments.On("overwrite") && there.Count > 0)
        {
            throw new CommandException($"--overwrite is false but found the following declared annotation(s): {string.Join("; ", there)}");
        }
    }
}
