using System.Text.Json.Nodes;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Cluster;
using KubePortal.Console.Kubectl.Printing;
using KubePortal.Console.Kubectl.Selection;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Sets containers' images.</summary>
internal sealed class SetImage() : KubectlVerb("image", "(-f FILENAME | TYPE NAME) CONTAINER_NAME_1=CONTAINER_IMAGE_1 ... CONTAINER_NAME_N=CONTAINER_IMAGE_N")
{
    public override OperandKind Operands => OperandKind.Resource;

    public override IReadOnlyList<string> Examples => ["kubectl set image deploy/web nginx=nginx:1.28", "kubectl set image deployment web '*=nginx:1.28'"];

    public override IReadOnlyList<Flag> Flags { get; } =
        [CommonFlags.All, CommonFlags.Selector, CommonFlags.DryRun, CommonFlags.Output(), CommonFlags.FieldManager("kubectl-set"), CommonFlags.ShowManagedFields, .. CommonFlags.Files];

    protected override async Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        var (resources, pairs) = ResourceAndPairs.Split(run.Operands, "image", removals: false);
        if (resources.Count == 0 && run.Arguments.Texts("filename").Count == 0)
        {
            throw new CommandException("one or more resources must be specified as <resource> <name> or <resource>/<name>");
        }

        if (pairs.Count == 0)
        {
            throw new CommandException("at least one image update is required");
        }

        var images = pairs.Select(p => p.Split('=', 2)).ToList();
        if (images.Count > 1 && images.Exists(i => i[0] == "*"))
        {
            throw new CommandException("all containers are already specified by *, but saw more than one container_name=container_image pairs");
        }

        if (images.Find(i => i[1].Length == 0) is { } empty)
        {
            throw new CommandException($"invalid image format: {empty[0]}=");
        }

        var dryRun = CommonFlags.DryRunOf(run);
        var selection = await ResourceArguments.ReadAsync(run, resources, allowCollections: run.Arguments.On("all"), cancellationToken);
        var problems = new List<CommandException>();
        foreach (var item in await selection.FetchAsync(run, problems, cancellationToken))
        {
            var change = ChangeFor(item, images, problems);
            if (change.Count == 0)
            {
                continue;
            }

            try
            {
                var now = dryRun == DryRunMode.Client ? item.Object : await Changes.PatchAsync(
                    run, item, PodSpecs.Patch(item, change), KubernetesApi.StrategicMergePatch, dryRun, run.Arguments.Text("field-manager"), cancellationToken);
                await Outcome.WriteAsync(run, item.With(now), "image updated", dryRun, cancellationToken);
            }
            catch (ApiRefusal refused)
            {
                problems.Add(new CommandException($"failed to patch image update to pod template: {refused.Message}"));
            }
        }

        SeveralProblems.ThrowIfAny(problems);
        return 0;
    }

    // The containers whose images change, by list.
    private static JsonObject ChangeFor(SelectedObject item, IEnumerable<string[]> images, List<CommandException> problems)
    {
        var change = new JsonObject();
        var containers = PodSpecs.Containers(PodSpecs.Of(item)).ToList();
        foreach (var image in images)
        {
            var matching = containers.Where(c => image[0] == "*" || c.Container.Text("name") == image[0]).ToList();
            if (matching.Count == 0)
            {
                problems.Add(new CommandException($"error: unable to find container named {JsonText.Quote(image[0])}"));
            }

            foreach (var (list, container) in matching.Where(c => c.Container.Text("image") != image[1]))
            {
                container["image"] = image[1];
                change[list] ??= new JsonArray();
                change[list]!.AsArray().Add(new JsonObject { ["name"] = container.Text("name"), ["image"] = image[1] });
            }
        }

        return change;
    }
}
