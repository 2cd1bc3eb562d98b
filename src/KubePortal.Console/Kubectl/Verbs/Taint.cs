using System.Text.Json.Nodes;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Cluster;
using KubePortal.Console.Kubectl.Describing;
using KubePortal.Console.Kubectl.Printing;
using KubePortal.Console.Kubectl.Selection;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Sets and removes nodes' taints.</summary>
internal sealed class Taint() : KubectlVerb("taint", "NODE NAME KEY_1=VAL_1:TAINT_EFFECT_1 ... KEY_N=VAL_N:TAINT_EFFECT_N")
{
    private static readonly string[] Effects = ["NoSchedule", "PreferNoSchedule", "NoExecute"];

    public override OperandKind Operands => OperandKind.Resource;

    public override IReadOnlyList<string> Examples => ["kubectl taint nodes node-1 env=prd:NoSchedule", "kubectl taint nodes node-1 env-"];

    public override IReadOnlyList<Flag> Flags { get; } = [Flag.Switch("overwrite"), CommonFlags.All, CommonFlags.Selector, CommonFlags.DryRun, CommonFlags.Output(),
        CommonFlags.FieldManager("kubectl-taint"), CommonFlags.ShowManagedFields];

    protected override async Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        var isTaint = (string o) => o.Contains('=', StringComparison.Ordinal) || o.Contains(':', StringComparison.Ordinal) || o.EndsWith('-');
        var resources = run.Operands.TakeWhile(o => !isTaint(o)).ToList();
        var specs = run.Operands.Skip(resources.Count).ToList();
        if (resources.Count == 0)
        {
            throw new CommandException("one or more resources must be specified as <resource> <name>");
        }

        if (specs.Count == 0)
        {
            throw new CommandException("at least one taint update is required");
        }

        var added = specs.Where(s => !s.EndsWith('-')).Select(s => Parse(s, needsEffect: true)).ToList();
        var removed = specs.Where(s => s.EndsWith('-')).Select(s => Parse(s[..^1], needsEffect: false)).ToList();
        var dryRun = CommonFlags.DryRunOf(run);
        var selection = await ResourceArguments.ReadAsync(run, resources, run.Arguments.On("all"), cancellationToken);
        foreach (var node in await selection.FetchAsync(run, cancellationToken))
        {
            if (node.Mapping.Kind != "Node")
            {
                throw new CommandException($"invalid resource type {resources[0]}, only node types are supported");
            }

            await ApplyAsync(run, node, added, removed, dryRun, cancellationToken);
        }

        return 0;
    }

    private static async Task ApplyAsync(
        KubectlRun run, SelectedObject node, List<JsonObject> added, List<JsonObject> removed, DryRunMode dryRun, CancellationToken cancellationToken)
    {
        static bool Same(JsonNode? a, JsonNode? b) => a.Text("key") == b.Text("key") && (a.Text("effect") == b.Text("effect") || b.Text("effect").Length == 0);
        var before = node.Object.Items("spec", "taints").OfType<JsonObject>().ToList();
        var clash = added.Where(a => before.Exists(b => Same(b, a))).ToList();
        if (clash.Count > 0 && !run.Arguments.On("overwrite"))
        {
            throw new CommandException($"node {node.Name} already has {string.Join(',', clash.Select(t => t.Text("key")))} taint(s) with same effect(s) and --overwrite is false");
        }

        SeveralProblems.ThrowIfAny([.. removed.Where(r => !before.Exists(b => Same(b, r)))
            .Select(r => new CommandException($"taint {JsonText.Quote(TaintText.Of(r))} not found"))]);
        var after = added.Concat(before.Where(b => !added.Exists(a => Same(b, a)) && !removed.Exists(r => Same(b, r)))).ToList();
        if (dryRun != DryRunMode.Client)
        {
            var patch = new JsonObject { ["spec"] = new JsonObject { ["taints"] = after.Count == 0 ? null : new JsonArray([.. after.Select(t => t.DeepClone())]) } };
            await Changes.PatchAsync(run, node, patch, KubernetesApi.MergePatch, dryRun, run.Arguments.Text("field-manager"), cancellationToken);
        }

        var done = clash.Count > 0 || (added.Count > 0 && removed.Count > 0) ? "modified" : added.Count > 0 ? "tainted" : "untainted";
        await Outcome.WriteAsync(run, node, done, dryRun, cancellationToken);
    }

    private static JsonObject Parse(string spec, bool needsEffect)
    {
        var colon = spec.IndexOf(':', StringComparison.Ordinal);
        var (pair, effect) = colon < 0 ? (spec, "") : (spec[..colon], spec[(colon + 1)..]);
        if (needsEffect && effect.Length == 0)
        {
            throw new UsageException($"invalid taint spec: {spec}");
        }

        if (effect.Length > 0 && !Effects.Contains(effect))
        {
            throw new UsageException($"invalid taint effect: {effect}, unsupported taint effect");
        }

        var parts = pair.Split('=', 2);
        var taint = new JsonObject { ["key"] = parts[0] };
        if (parts.Length > 1 && parts[1].Length > 0)
        {
            taint["value"] = parts[1];
        }

        if (effect.Length > 0)
        {
            taint["effect"] = effect;
        }

        return taint;
    }
}
