using System.Text.Json.Nodes;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Creation;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Creates a namespace.</summary>
internal sealed class CreateNamespace() : KubectlVerb("namespace", "NAME [--dry-run=server|client|none]")
{
    public override IReadOnlyList<string> Aliases => ["ns"];

    public override IReadOnlyList<Flag> Flags { get; } = CreatedObject.Flags();

    protected override async Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        var item = CreatedObject.New("v1", "Namespace", CreatedObject.NameOf(run));
        item["spec"] = new JsonObject();
        item["status"] = new JsonObject();
        await CreatedObject.FinishAsync(run, item, "created", run.Arguments.Text("field-manager"), cancellationToken);
        return 0;
    }
}
