using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Cluster;
using KubePortal.Console.Kubectl.Manifests;
using KubePortal.Console.Kubectl.Patching;
using KubePortal.Console.Kubectl.Printing;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Creates objects from manifests; its subcommands create some kinds from flags.</summary>
internal sealed class Create : KubectlVerb
{
    private static readonly string[] NotYet =
    [
        "clusterrole", "clusterrolebinding", "cronjob", "ingress", "job", "poddisruptionbudget", "priorityclass", "quota", "role", "rolebinding", "token",
    ];

    public Create()
        : base("create", "-f FILENAME") => Subcommands = Own(
        [
            new CreateConfigMap(), new CreateDeployment(), new CreateNamespace(), new CreateSecret(), new CreateService(), new CreateServiceAccount(),
            .. NotYet.Select(kind => new CreateNotYet(kind)),
        ]);

    public override IReadOnlyList<ConsoleCommand> Subcommands { get; }

    public override IReadOnlyList<string> Examples => ["kubectl create -f pod.yaml", "kubectl create deployment web --image=nginx"];

    public override IReadOnlyList<Flag> Flags { get; } =
    [
        .. CommonFlags.Files, CommonFlags.DryRun, CommonFlags.Output(), CommonFlags.Selector, CommonFlags.SaveConfig, CommonFlags.Validate,
        CommonFlags.FieldManager("kubectl-create"), CommonFlags.ShowManagedFields,
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

        var dryRun = CommonFlags.DryRunOf(run);
        var problems = new List<CommandException>();
        foreach (var item in await Manifest.ReadAsync(run, problems, cancellationToken))
        {
            try
            {
                if (run.Arguments.On("save-config"))
                {
                    LastApplied.Write(item.Object);
                }

                var created = dryRun == DryRunMode.Client ? item.Object
                    : await Changes.CreateAsync(run, item.Mapping, item.Namespace, item.Object, dryRun, run.Arguments.Text("field-manager"), cancellationToken);
                await Outcome.WriteAsync(run, item with { Name = created.Text("metadata", "name"), Object = created }, "created", dryRun, cancellationToken);
            }
            catch (ApiRefusal refused)
            {
                problems.Add(refused.While("creating", item.Source));
            }
        }

        SeveralProblems.ThrowIfAny(problems);
        return 0;
    }
}
