using System.Text.Json.Nodes;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Cluster;
using KubePortal.Console.Kubectl.Printing;
using KubePortal.Console.Kubectl.Selection;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Sets, removes or lists containers' environment variables.</summary>
internal sealed class SetEnv() : KubectlVerb("env", "RESOURCE/NAME KEY_1=VAL_1 ... KEY_N=VAL_N")
{
    public override OperandKind Operands => OperandKind.Resource;

    public override IReadOnlyList<string> Examples => ["kubectl set env deploy/web COLOR=blue", "kubectl set env deploy/web COLOR-", "kubectl set env deploy/web --list"];

    public override IReadOnlyList<Flag> Flags { get; } =
    [
        Flag.Switch("list"), Flag.Text("from"), Flag.Text("prefix"), Flag.Text("containers", 'c', "*", OperandKind.Container), Flag.Switch("overwrite", isOn: true), CommonFlags.All,
        CommonFlags.Selector, CommonFlags.DryRun, CommonFlags.Output(), CommonFlags.FieldManager("kubectl-set"), CommonFlags.ShowManagedFields, .. CommonFlags.Files,
    ];

    protected override async Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        var (resources, pairs) = ResourceAndPairs.Split(run.Operands, "environment");
        if (resources.Count == 0 && run.Arguments.Texts("filename").Count == 0)
        {
            throw new CommandException("one or more resources must be specified as <resource> <name> or <resource>/<name>");
        }

        var list = run.Arguments.On("list");
        if (pairs.Count == 0 && !list && run.Arguments.Text("from").Length == 0)
        {
            throw new CommandException("at least one environment variable must be provided");
        }

        var variables = pairs.Where(p => p.Contains('=', StringComparison.Ordinal)).Select(Variable)
            .Concat(await FromAsync(run, cancellationToken)).ToList();
        var removed = pairs.Where(p => !p.Contains('=', StringComparison.Ordinal)).Select(p => p[..^1]).ToList();
        var dryRun = CommonFlags.DryRunOf(run);
        var selection = await ResourceArguments.ReadAsync(run, resources, allowCollections: run.Arguments.On("all"), cancellationToken);
        foreach (var item in await selection.FetchAsync(run, cancellationToken))
        {
            if (list)
            {
                await ListAsync(run, item, cancellationToken);
                continue;
            }

            var change = ChangeFor(run, item, variables, removed);
            if (change.Count == 0)
            {
                continue;
            }

            var now = dryRun == DryRunMode.Client ? item.Object : await Changes.PatchAsync(
                run, item, PodSpecs.Patch(item, change), KubernetesApi.StrategicMergePatch, dryRun, run.Arguments.Text("field-manager"), cancellationToken);
            await Outcome.WriteAsync(run, item.With(now), "env updated", dryRun, cancellationToken);
        }

        return 0;
    }

    private static JsonObject Variable(string pair)
    {
        var parts = pair.Split('=', 2);
        return new JsonObject { ["name"] = parts[0], ["value"] = parts[1] };
    }

    // --from=configmap/name or secret/name: each key becomes a variable that refers to it.
    private static async Task<IEnumerable<JsonObject>> FromAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        var from = run.Arguments.Text("from");
        if (from.Length == 0)
        {
            return [];
        }

        var parts = from.Split('/');
        var mapping = parts.Length == 2 ? await run.Resources.ResolveAsync(run.Api, parts[0], cancellationToken) : null;
        if (mapping?.Kind is not ("ConfigMap" or "Secret"))
        {
            throw new CommandException($"unsupported resource specified in --from: {from}");
        }

        var source = await run.Api.GetAsync(mapping.PathTo(run.Namespace, parts[1]), cancellationToken);
        var reference = mapping.Kind == "Secret" ? "secretKeyRef" : "configMapKeyRef";
        return source.Entries("data").Select(e => new JsonObject
        {
            ["name"] = run.Arguments.Text("prefix") + e.Key.ToUpperInvariant().Replace('-', '_').Replace('.', '_'),
            ["valueFrom"] = new JsonObject { [reference] = new JsonObject { ["name"] = parts[1], ["key"] = e.Key } },
        });
    }

    private static IEnumerable<(string List, JsonObject Container)> Wanted(KubectlRun run, SelectedObject item)
    {
        var pattern = run.Arguments.Text("containers");
        return PodSpecs.Containers(PodSpecs.Of(item)).Where(c => pattern == "*" || c.Container.Text("name") == pattern);
    }

    private static JsonObject ChangeFor(KubectlRun run, SelectedObject item, List<JsonObject> variables, List<string> removed)
    {
        var change = new JsonObject();
        foreach (var (list, container) in Wanted(run, item))
        {
            var env = new JsonArray();
            foreach (var variable in variables)
            {
                var there = container.Items("env").FirstOrDefault(e => e.Text("name") == variable.Text("name"));
                if (there is not null && !run.Arguments.On("overwrite"))
                {
                    throw new CommandException($"'{variable.Text("name")}' already has a value ({there.Text("value")}), and --overwrite is false");
                }

                if (!JsonNode.DeepEquals(there, variable))
                {
                    var patched = variable.DeepClone().AsObject();
                    if (there.At("valueFrom") is not null && patched["valueFrom"] is null)
                    {
                        patched["valueFrom"] = null;
                    }

                    env.Add(patched);
                }
            }

            foreach (var name in removed.Where(r => container.Items("env").Any(e => e.Text("name") == r)))
            {
                env.Add(new JsonObject { ["$patch"] = "delete", ["name"] = name });
            }

            if (env.Count > 0)
            {
                change[list] ??= new JsonArray();
                change[list]!.AsArray().Add(new JsonObject { ["name"] = container.Text("name"), ["env"] = env });
            }
        }

        return change;
    }

    private static async Task ListAsync(KubectlRun run, SelectedObject item, CancellationToken cancellationToken)
    {
        foreach (var (_, container) in Wanted(run, item))
        {
            await run.WriteLineAsync($"# {item.Mapping.Plural} {item.Name}, container {container.Text("name")}", cancellationToken);
            foreach (var variable in container.Items("env"))
            {
                var from = variable.At("valueFrom");
                var text = from is null ? $"{variable.Text("name")}={variable.Text("value")}"
                    : from.At("secretKeyRef") is { } secret ? $"# {variable.Text("name")} from secret {secret.Text("name")}, key {secret.Text("key")}"
                    : from.At("configMapKeyRef") is { } map ? $"# {variable.Text("name")} from configmap {map.Text("name")}, key {map.Text("key")}"
                    : $"# {variable.Text("name")} from field path {from.Text("fieldRef", "fieldPath")}";
                await run.WriteLineAsync(text, cancellationToken);
            }
        }
    }
}
