using KubePortal.Console.Commands;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Would open an editor in the terminal; this console points to the one beside it.</summary>
internal sealed class Edit() : KubectlVerb("edit", "(RESOURCE/NAME | -f FILENAME)")
{
    public override OperandKind Operands => OperandKind.Resource;

    public override IReadOnlyList<Flag> Flags { get; } = [CommonFlags.Output(), .. CommonFlags.Files];

    protected override Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken) =>
        throw new CommandException(run.Say("kubectl.use-editor", string.Join(' ', run.Operands)));
}
