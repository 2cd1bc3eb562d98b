using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Creation;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Creates a service account.</summary>
internal sealed class CreateServiceAccount() : KubectlVerb("serviceaccount", "NAME [--dry-run=server|client|none]")
{
    public override IReadOnlyList<string> Aliases => ["sa"];

    public override IReadOnlyList<Flag> Flags { get; } = CreatedObject.Flags();

    protected override async Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        var item = CreatedObject.New("v1", "ServiceAccount", CreatedObject.NameOf(run));
        await CreatedObject.FinishAsync(run, item, "created", run.Arguments.Text("field-manager"), cancellationToken);
        return 0;
    }
}
