using System.Text.Json.Nodes;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Cluster;
using KubePortal.Console.Kubectl.Manifests;
using KubePortal.Console.Kubectl.Patching;
using KubePortal.Console.Kubectl.Printing;
using KubePortal.Console.Kubectl.Selection;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Shows what <c>kubectl apply</c> would change, line by line.</summary>
internal sealed class Diff() : KubectlVerb("diff", "-f FILENAME")
{
    public override IReadOnlyList<string> Examples => ["kubectl diff -f pod.yaml"];

    public override IReadOnlyList<Flag> Flags { get; } =
        [.. CommonFlags.Files, CommonFlags.Selector, CommonFlags.FieldManager("kubectl-client-side-apply"), CommonFlags.ShowManagedFields];

    // 1 says that something differs, so that a mistake is one more than elsewhere.
    internal override int StatusAfter(CommandException problem) => problem.ExitCode + 1;

    protected override async Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        if (run.Operands.Count > 0)
        {
            throw new UsageException($"Unexpected args: [{string.Join(' ', run.Operands)}]");
        }

        if (run.Arguments.Texts("filename").Count == 0)
        {
            throw new CommandException("must specify one of -f and -k");
        }

        var differs = false;
        foreach (var item in await Manifest.ReadAsync(run, cancellationToken))
        {
            var live = await run.Api.FindAsync(item.NamedPath(), cancellationToken);
            var merged = await MergedAsync(run, item, live, cancellationToken);
            var (before, after) = (live is null ? "" : TextOf(run, live), TextOf(run, merged));
            if (item.Mapping.Kind == "Secret")
            {
                (before, after) = SecretMask.Apply(run, live, merged);
            }

            if (before != after)
            {
                differs = true;
                var file = FileOf(item);
                await run.WriteAsync($"diff -u -N LIVE/{file} MERGED/{file}\n{UnifiedDiff.Of($"LIVE/{file}", before, $"MERGED/{file}", after)}", cancellationToken);
            }
        }

        // Like the real one: 1 means that something differs.
        return differs ? 1 : 0;
    }

    // What the server makes of the change, without keeping it.
    private static async Task<JsonObject> MergedAsync(KubectlRun run, SelectedObject item, JsonObject? live, CancellationToken cancellationToken)
    {
        var modified = item.Object.DeepClone().AsObject();
        modified.Child("metadata").Child("annotations").Remove(LastApplied.Key);
        var manager = run.Arguments.Text("field-manager");
        if (live is null)
        {
            return await Changes.CreateAsync(run, item.Mapping, item.Namespace, modified, DryRunMode.Server, manager, cancellationToken);
        }

        var schema = await run.Shell.OpenApi.SchemaOfAsync(run.Api, item.Mapping, cancellationToken);
        var patch = ThreeWayMerge.Create(LastApplied.Read(live), modified, live, schema);
        return patch.Count == 0 ? live : await Changes.PatchAsync(
            run, item, patch, schema is null ? KubernetesApi.MergePatch : KubernetesApi.StrategicMergePatch, DryRunMode.Server, manager, cancellationToken);
    }

    internal static string TextOf(KubectlRun run, JsonObject item)
    {
        var shown = item.DeepClone().AsObject();
        if (!run.Arguments.On("show-managed-fields"))
        {
            (shown["metadata"] as JsonObject)?.Remove("managedFields");
        }

        return YamlText.Of(shown);
    }

    private static string FileOf(SelectedObject item)
    {
        var group = item.Mapping.Group.Length == 0 ? "" : item.Mapping.Group + ".";
        return $"{group}{item.Mapping.Version}.{item.Mapping.Kind}.{item.Namespace}.{item.Name}";
    }
}

/// <summary>Hides what secrets hold in a diff, but shows which keys change.</summary>
internal static class SecretMask
{
    public static (string Before, string After) Apply(KubectlRun run, JsonObject? live, JsonObject merged)
    {
        var (from, to) = (live?.DeepClone().AsObject(), merged.DeepClone().AsObject());
        foreach (var (key, _) in to.Entries("data").ToList())
        {
            var same = from.Text("data", key) == to.Text("data", key);
            if (from?["data"] is JsonObject before && before.ContainsKey(key))
            {
                before[key] = same ? "***" : "*** (before)";
                to["data"]![key] = same ? "***" : "*** (after)";
            }
            else
            {
                to["data"]![key] = "***";
            }
        }

        foreach (var (key, _) in from.Entries("data").Where(e => !to.Entries("data").Any(t => t.Key == e.Key)).ToList())
        {
            from!["data"]![key] = "***";
        }

        return (from is null ? "" : Diff.TextOf(run, from), Diff.TextOf(run, to));
    }
}
