using System.Text.Json.Nodes;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Selection;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Closes a node and moves its pods away.</summary>
internal sealed class Drain() : NodeVerb("drain", "NODE")
{
    public override IReadOnlyList<string> Examples => ["kubectl drain node-1 --ignore-daemonsets", "kubectl drain node-1 --force --delete-emptydir-data"];

    public override IReadOnlyList<Flag> Flags { get; } =
    [
        Flag.Switch("force"), Flag.Switch("ignore-daemonsets"), Flag.Switch("delete-emptydir-data"), Flag.Number("grace-period", value: -1), Flag.Duration("timeout", "0s"),
        CommonFlags.Selector, Flag.Text("pod-selector"), Flag.Switch("disable-eviction"), CommonFlags.DryRun,
    ];

    protected override async Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        var dryRun = CommonFlags.DryRunOf(run);
        foreach (var node in await NodesAsync(run, cancellationToken))
        {
            await Cordoning.SetAsync(run, node, closed: true, dryRun, cancellationToken);
            var pods = await PodsToMoveAsync(run, node, cancellationToken);
            var pod = await run.Resources.ResolveAsync(run.Api, "pods", cancellationToken);
            var moved = new List<SelectedObject>();
            foreach (var item in pods.Select(p => new SelectedObject(pod, p.Text("metadata", "namespace"), p.Text("metadata", "name"), p, "")))
            {
                await run.WriteLineAsync($"evicting pod {item.Namespace}/{item.Name}{(dryRun == DryRunMode.None ? "" : " (dry run)")}", cancellationToken);
                if (dryRun == DryRunMode.None)
                {
                    await EvictAsync(run, item, cancellationToken);
                    moved.Add(item);
                }
            }

            var limit = run.Arguments.Duration("timeout");
            foreach (var item in moved)
            {
                var uid = item.Object.Text("metadata", "uid");
                await Waiting.UntilAsync(
                    run, item, now => ValueTask.FromResult(now is null || now.Text("metadata", "uid") != uid), limit > TimeSpan.Zero ? limit : null, cancellationToken);
                await run.WriteLineAsync($"pod/{item.Name} evicted", cancellationToken);
            }

            await run.WriteLineAsync($"node/{node.Name} drained{Printing.Outcome.Suffix(dryRun)}", cancellationToken);
        }

        return 0;
    }

    private static async Task EvictAsync(KubectlRun run, SelectedObject pod, CancellationToken cancellationToken)
    {
        var options = new JsonObject();
        if (run.Arguments.Number("grace-period") >= 0)
        {
            options["gracePeriodSeconds"] = run.Arguments.Number("grace-period");
        }

        if (pod.Mapping.Subresources.Contains("eviction") && !run.Arguments.On("disable-eviction"))
        {
            var eviction = new JsonObject
            {
                ["apiVersion"] = "policy/v1",
                ["kind"] = "Eviction",
                ["metadata"] = new JsonObject { ["name"] = pod.Name, ["namespace"] = pod.Namespace },
                ["deleteOptions"] = options,
            };
            await run.Api.SendAsync(HttpMethod.Post, pod.Path + "/eviction", eviction, cancellationToken);
            return;
        }

        options["apiVersion"] = "v1";
        options["kind"] = "DeleteOptions";
        await run.Api.SendAsync(HttpMethod.Delete, pod.Path, options, cancellationToken);
    }

    // Pods that nobody makes anew, or whose data would be lost, need a flag; so do those of daemon sets, which come back at once.
    private static async Task<List<JsonObject>> PodsToMoveAsync(KubectlRun run, SelectedObject node, CancellationToken cancellationToken)
    {
        var query = $"fieldSelector={Uri.EscapeDataString($"spec.nodeName={node.Name}")}";
        if (run.Arguments.Text("pod-selector") is { Length: > 0 } selector)
        {
            query += $"&labelSelector={Uri.EscapeDataString(selector)}";
        }

        var pods = (await run.Api.GetAsync($"api/v1/pods?{query}", cancellationToken)).Items("items").OfType<JsonObject>().ToList();
        static bool Ended(JsonNode p) => p.Text("status", "phase") is "Succeeded" or "Failed";
        static string Owner(JsonNode p) => p.Items("metadata", "ownerReferences").FirstOrDefault(o => o.Flag("controller")).Text("kind");
        static bool HasLocalData(JsonNode p) => p.Items("spec", "volumes").Any(v => v.At("emptyDir") is not null);
        var daemons = pods.Where(p => Owner(p) == "DaemonSet").ToList();
        var rest = pods.Except(daemons).Where(p => p.At("metadata", "annotations", "kubernetes.io/config.mirror") is null).ToList();
        var bare = rest.Where(p => !Ended(p) && Owner(p).Length == 0).ToList();
        var local = rest.Where(p => !Ended(p) && HasLocalData(p)).ToList();
        var reasons = new List<string>();
        void Refuse(bool allowed, List<JsonObject> which, string why)
        {
            if (!allowed && which.Count > 0)
            {
                reasons.Add($"{why}: {string.Join(", ", which.Select(p => $"{p.Text("metadata", "namespace")}/{p.Text("metadata", "name")}"))}");
            }
        }

        Refuse(run.Arguments.On("ignore-daemonsets"), daemons, "cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore)");
        Refuse(run.Arguments.On("delete-emptydir-data"), local, "cannot delete Pods with local storage (use --delete-emptydir-data to override)");
        Refuse(run.Arguments.On("force"), bare, "cannot delete Pods that declare no controller (use --force to override)");
        if (reasons.Count > 0)
        {
            await run.WarnAsync($"error: unable to drain node {JsonText.Quote(node.Name)} due to error: [{string.Join(", ", reasons)}], continuing command...\n" +
                $"There are pending nodes to be drained:\n {node.Name}", cancellationToken);
            throw new CommandException(string.Join('\n', reasons.Select(r => r)));
        }

        if (daemons.Count > 0)
        {
            await run.WarnAsync($"Warning: ignoring DaemonSet-managed Pods: {string.Join(", ", daemons.Select(p => $"{p.Text("metadata", "namespace")}/{p.Text("metadata", "name")}"))}",
                cancellationToken);
        }

        return rest;
    }
}
