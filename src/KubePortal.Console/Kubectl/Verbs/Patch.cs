using System.Text.Json.Nodes;
using KubePortal.ApiMachinery.Yaml;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Cluster;
using KubePortal.Console.Kubectl.Printing;
using KubePortal.Console.Kubectl.Selection;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Changes fields of objects.</summary>
internal sealed class Patch() : KubectlVerb("patch", "(-f FILENAME | TYPE NAME) [-p PATCH|--patch-file FILE]")
{
    public override OperandKind Operands => OperandKind.Resource;

    public override IReadOnlyList<string> Examples =>
        ["kubectl patch deploy web -p '{\"spec\":{\"replicas\":3}}'", "kubectl patch pod web --type=json -p '[{\"op\":\"remove\",\"path\":\"/metadata/labels/app\"}]'"];

    public override IReadOnlyList<Flag> Flags { get; } =
    [
        Flag.Text("patch", 'p'), Flag.Text("patch-file", completes: OperandKind.File), Flag.Text("type", value: "strategic", choices: ["json", "merge", "strategic"]),
        Flag.Text("subresource", choices: ["status", "scale"]), CommonFlags.DryRun, CommonFlags.Output(), CommonFlags.FieldManager("kubectl-patch"), CommonFlags.ShowManagedFields,
        .. CommonFlags.Files,
    ];

    protected override async Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        var (text, file) = (run.Arguments.Text("patch"), run.Arguments.Text("patch-file"));
        if (text.Length > 0 && file.Length > 0)
        {
            throw new CommandException("cannot specify --patch and --patch-file together");
        }

        if (text.Length == 0 && file.Length == 0)
        {
            throw new CommandException("must specify --patch or --patch-file containing the contents of the patch");
        }

        var type = run.Arguments.Text("type") switch
        {
            "strategic" => KubernetesApi.StrategicMergePatch,
            "merge" => KubernetesApi.MergePatch,
            "json" => KubernetesApi.JsonPatch,
            var other => throw new CommandException($"--type must be one of [json merge strategic], not {JsonText.Quote(other)}"),
        };
        if (file.Length > 0)
        {
            text = run.Shell.Files.Find(run.Shell.Resolve(file)) ?? throw new CommandException($"unable to read patch file: open {file}: no such file or directory");
        }

        var patch = Parse(text);
        var dryRun = CommonFlags.DryRunOf(run);
        var selection = await ResourceArguments.ReadAsync(run, run.Operands, allowCollections: false, cancellationToken);
        foreach (var item in await selection.FetchAsync(run, cancellationToken))
        {
            var now = dryRun == DryRunMode.Client ? item.Object : await Changes.PatchAsync(
                run, item, patch, type, dryRun, run.Arguments.Text("field-manager"), cancellationToken, run.Arguments.Text("subresource"));
            var same = JsonNode.DeepEquals(item.Object, now) && dryRun == DryRunMode.None;
            await Outcome.WriteAsync(run, item.With(now), same ? "patched (no change)" : "patched", dryRun, cancellationToken);
        }

        return 0;
    }

    private static JsonNode Parse(string text)
    {
        try
        {
            return Manifests.YamlDocument.ReadAll(text).FirstOrDefault() is (JsonObject or JsonArray) and var patch
                ? patch : throw new CommandException($"unable to parse {JsonText.Quote(text)}: yaml: could not find a patch in it");
        }
        catch (YamlProblemException problem)
        {
            throw new CommandException($"unable to parse {JsonText.Quote(text)}: {problem.Message}");
        }
    }
}
