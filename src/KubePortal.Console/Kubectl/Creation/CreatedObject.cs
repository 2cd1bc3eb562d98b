using System.Text.Json.Nodes;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Cluster;
using KubePortal.Console.Kubectl.Patching;
using KubePortal.Console.Kubectl.Printing;
using KubePortal.Console.Kubectl.Selection;

namespace KubePortal.Console.Kubectl.Creation;

/// <summary>Objects that a verb makes of its flags: how they get their namespace, are created, and are told.</summary>
internal static class CreatedObject
{
    /// <summary>An object's frame.</summary>
    public static JsonObject New(string apiVersion, string kind, string name, JsonObject? labels = null)
    {
        var metadata = new JsonObject { ["name"] = name };
        if (labels is { Count: > 0 })
        {
            metadata["labels"] = labels;
        }

        return new JsonObject { ["apiVersion"] = apiVersion, ["kind"] = kind, ["metadata"] = metadata };
    }

    /// <summary>Creates it, unless the dry run is the client's, and says so.</summary>
    public static async Task FinishAsync(KubectlRun run, JsonObject item, string done, string manager, CancellationToken cancellationToken)
    {
        var dryRun = CommonFlags.DryRunOf(run);
        var name = item.Text("metadata", "name");
        if (dryRun == DryRunMode.Client)
        {
            // Nothing is asked of the cluster, so the kind alone says how the object is named.
            var (group, version) = item.Text("apiVersion").Split('/') is [var g, var v] ? (g, v) : ("", item.Text("apiVersion"));
            var namespaced = item.Text("kind") is not "Namespace";
            if (namespaced && run.NamespaceGiven)
            {
                item.Child("metadata")["namespace"] = run.Namespace;
            }

            var mapping = new ResourceMapping(group, version, "", "", item.Text("kind"), namespaced, [], [], [], []);
            Annotate(run, item);
            await Outcome.WriteAsync(run, new SelectedObject(mapping, "", name, item, ""), done, dryRun, cancellationToken);
            return;
        }

        var resource = await run.Resources.OfKindAsync(run.Api, item.Text("apiVersion"), item.Text("kind"), cancellationToken)
            ?? throw new CommandException($"no matches for kind {JsonText.Quote(item.Text("kind"))} in version {JsonText.Quote(item.Text("apiVersion"))}");
        Annotate(run, item);
        var created = await Changes.CreateAsync(run, resource, run.Namespace, item, dryRun, manager, cancellationToken);
        await Outcome.WriteAsync(run, new SelectedObject(resource, run.Namespace, created.Text("metadata", "name"), created, ""), done, dryRun, cancellationToken);
    }

    // --save-config: later `kubectl apply` knows what was asked for.
    private static void Annotate(KubectlRun run, JsonObject item)
    {
        if (run.Arguments.Has("save-config") && run.Arguments.On("save-config"))
        {
            LastApplied.Write(item);
        }
    }

    /// <summary><c>a=b,c=d</c> as a map.</summary>
    /// <exception cref="CommandException">A pair isn't one.</exception>
    public static JsonObject Pairs(string text)
    {
        var map = new JsonObject();
        foreach (var pair in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=');
            if (parts.Length != 2)
            {
                throw new CommandException($"unexpected label spec: {pair}");
            }

            if (parts[0].Length == 0)
            {
                throw new CommandException("unexpected empty label key");
            }

            map[parts[0]] = parts[1];
        }

        return map;
    }

    /// <summary>The one name that a verb takes.</summary>
    public static string NameOf(KubectlRun run, int operandCount = 1) => run.Operands.Count == operandCount
        ? run.Operands[0]
        : throw new UsageException($"exactly one NAME is required, got {run.Operands.Count}");

    /// <summary>The flags of a verb that creates.</summary>
    public static IReadOnlyList<Flag> Flags(string manager = "kubectl-create") =>
        [CommonFlags.DryRun, CommonFlags.Output(), CommonFlags.SaveConfig, CommonFlags.Validate, CommonFlags.FieldManager(manager), CommonFlags.ShowManagedFields];
}
