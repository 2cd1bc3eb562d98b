using System.Text.Json.Nodes;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Cluster;
using KubePortal.Console.Kubectl.Manifests;
using KubePortal.Console.Kubectl.Patching;
using KubePortal.Console.Kubectl.Printing;
using KubePortal.Console.Kubectl.Selection;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Makes the cluster as manifests say: creates what isn't there, patches what differs.</summary>
internal sealed class Apply() : KubectlVerb("apply", "(-f FILENAME | -k DIRECTORY)")
{
    private const string Manager = "kubectl-client-side-apply";

    public override OperandKind Operands => OperandKind.None;

    public override IReadOnlyList<string> Examples => ["kubectl apply -f pod.yaml", "kubectl apply -f .", "kubectl apply -f - <<EOF"];

    public override IReadOnlyList<Flag> Flags { get; } =
    [
        .. CommonFlags.Files, CommonFlags.DryRun, CommonFlags.Output(), CommonFlags.Selector, Flag.Switch("server-side"), Flag.Switch("force-conflicts"),
        Flag.Switch("overwrite", isOn: true), CommonFlags.Validate, CommonFlags.FieldManager(Manager), CommonFlags.ShowManagedFields, Flag.Switch("force"),
        Flag.Switch("prune"), CommonFlags.All, Flag.Switch("wait"),
    ];

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

        if (run.Arguments.On("prune"))
        {
            throw new CommandException(run.Say("kubectl.no-flag", "--prune"));
        }

        var serverSide = run.Arguments.On("server-side");
        var dryRun = CommonFlags.DryRunOf(run);
        if (run.Arguments.On("force-conflicts") && !serverSide)
        {
            throw new CommandException("--force-conflicts only works with --server-side");
        }

        if (serverSide && dryRun == DryRunMode.Client)
        {
            throw new CommandException("--dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)");
        }

        var problems = new List<CommandException>();
        var items = await Manifest.ReadAsync(run, problems, cancellationToken);
        if (items.Count == 0 && problems.Count == 0)
        {
            throw new CommandException("no objects passed to apply");
        }

        var results = new List<(SelectedObject Item, string Done)>();
        foreach (var item in items)
        {
            try
            {
                var result = serverSide ? await ServerSideAsync(run, item, dryRun, cancellationToken) : await OneAsync(run, item, dryRun, cancellationToken);
                results.Add(result);
                if (run.Arguments.Text("output").Length == 0)
                {
                    await Outcome.WriteAsync(run, result.Item, result.Done, dryRun, cancellationToken);
                }
            }
            catch (CommandException problem)
            {
                problems.Add(problem);
            }
        }

        await PrintAsync(run, results.ConvertAll(r => r.Item), cancellationToken);
        SeveralProblems.ThrowIfAny(problems);
        return 0;
    }

    private static async Task PrintAsync(KubectlRun run, List<SelectedObject> items, CancellationToken cancellationToken)
    {
        if (ObjectPrinter.For(run) is not { } printer)
        {
            return;
        }

        if (printer.IsName)
        {
            await run.WriteAsync(string.Concat(items.Select(ObjectPrinter.NameOf)), cancellationToken);
        }
        else if (items.Count > 0)
        {
            await run.WriteAsync(printer.Print(items.Count == 1 ? items[0].Object : ObjectPrinter.ListOf(items.Select(i => i.Object))), cancellationToken);
        }
    }

    private static async Task<(SelectedObject Item, string Done)> OneAsync(KubectlRun run, SelectedObject item, DryRunMode dryRun, CancellationToken cancellationToken)
    {
        if (item.Name.Length == 0)
        {
            throw new CommandException(item.Object.Text("metadata", "generateName") is { Length: > 0 } prefix
                ? $"from {prefix}: cannot use generate name with apply"
                : $"error when retrieving current configuration of:\nResource: \"{item.Mapping.GroupVersion}, Resource={item.Mapping.Plural}\", "
                    + $"GroupVersionKind: \"{item.Mapping.GroupVersion}, Kind={item.Mapping.Kind}\"\nName: \"\", Namespace: \"{item.Namespace}\"\n"
                    + $"from server for: {JsonText.Quote(item.Source)}: resource name may not be empty");
        }

        var modified = item.Object.DeepClone().AsObject();
        LastApplied.Write(modified);
        var current = await run.Api.FindAsync(item.Path, cancellationToken);
        if (current is null)
        {
            if (dryRun == DryRunMode.Client)
            {
                return (item.With(modified), "created");
            }

            try
            {
                return (item.With(await Changes.CreateAsync(run, item.Mapping, item.Namespace, WithoutNulls(modified), dryRun, run.Arguments.Text("field-manager"), cancellationToken)), "created");
            }
            catch (ApiRefusal refused)
            {
                throw refused.While("creating", item.Source);
            }
        }

        if (current.At("metadata", "annotations", LastApplied.Key) is null)
        {
            await run.WarnAsync($"Warning: resource {item.Mapping.Plural}/{item.Name} is missing the {LastApplied.Key} annotation which is required by kubectl apply. " +
                "kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. The missing annotation will be patched automatically.",
                cancellationToken);
        }

        var schema = await run.Shell.OpenApi.SchemaOfAsync(run.Api, item.Mapping, cancellationToken);
        var patch = ThreeWayMerge.Create(LastApplied.Read(current), modified, current, schema);
        if (patch.Count == 0 || dryRun == DryRunMode.Client)
        {
            return (item.With(current), patch.Count == 0 ? "unchanged" : "configured");
        }

        try
        {
            var type = schema is null ? KubernetesApi.MergePatch : KubernetesApi.StrategicMergePatch;
            var patched = await Changes.PatchAsync(run, item, patch, type, dryRun, run.Arguments.Text("field-manager"), cancellationToken, validates: true);
            return (item.With(patched), "configured");
        }
        catch (ApiRefusal refused)
        {
            throw refused.While($"applying patch:\n{JsonText.Compact(patch)}\nto:\n{Info(item)}\nfor:", item.Source);
        }
    }

    private static async Task<(SelectedObject Item, string Done)> ServerSideAsync(
        KubectlRun run, SelectedObject item, DryRunMode dryRun, CancellationToken cancellationToken)
    {
        var manager = run.Arguments.Given("field-manager") ? run.Arguments.Text("field-manager") : "kubectl";
        var path = item.Path + CommonFlags.WriteQuery(run, dryRun, manager, validates: true) + $"&force={(run.Arguments.On("force-conflicts") ? "true" : "false")}";
        try
        {
            return (item.With(await run.Api.SendAsync(HttpMethod.Patch, path, item.Object, cancellationToken, KubernetesApi.ApplyPatch)), "serverside-applied");
        }
        catch (ApiRefusal refused) when (refused.Code == 415)
        {
            throw new CommandException($"Server-side apply not available on the server: ({refused.Message})");
        }
        catch (ApiRefusal conflict) when (conflict.Reason == "Conflict")
        {
            throw new CommandException($"{conflict.Message}\nPlease review the fields above--they currently have other managers. Here\nare the ways you can resolve this warning:\n" +
                "* If you intend to manage all of these fields, please re-run the apply\n  command with the `--force-conflicts` flag.\n" +
                "* If you do not intend to manage all of the fields, please edit your\n  manifest to remove references to the fields that should keep their\n  current managers.\n" +
                "* You may co-own fields by updating your manifest to match the existing\n  value; in this case, you'll become the manager if the other manager(s)\n  stop managing the field (remove it from their configuration).\n" +
                "See https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts");
        }
    }

    private static string Info(SelectedObject item) =>
        $"Resource: {JsonText.Quote(item.Mapping.ApiVersion)}, GroupVersionKind: {JsonText.Quote($"{item.Mapping.ApiVersion}, Kind={item.Mapping.Kind}")}\n" +
        $"Name: {JsonText.Quote(item.Name)}, Namespace: {JsonText.Quote(item.Namespace)}";

    // An empty value in a manifest means "not set" when the object is new.
    private static JsonObject WithoutNulls(JsonObject item)
    {
        foreach (var key in item.Where(e => e.Value is null).Select(e => e.Key).ToList())
        {
            item.Remove(key);
        }

        foreach (var child in item.Select(e => e.Value))
        {
            if (child is JsonObject map)
            {
                WithoutNulls(map);
            }
            else if (child is JsonArray list)
            {
                foreach (var element in list.OfType<JsonObject>())
                {
                    WithoutNulls(element);
                }
            }
        }

        return item;
    }
}
