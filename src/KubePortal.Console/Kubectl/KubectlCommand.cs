using System.Text;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Verbs;

namespace KubePortal.Console.Kubectl;

/// <summary>kubectl: its verbs, and the flags that all of them have.</summary>
/// <remarks>Messages and layouts are those of kubectl 1.36. Source: kubernetes/kubectl; the tests compare with the real one.</remarks>
internal sealed class KubectlCommand : ConsoleCommand
{
    public KubectlCommand()
        : base("kubectl", "[command] [flags]") => Subcommands = Own(
        new Create(), new Expose(), new Run(), new Set(),
        new Explain(), new Get(), new Edit(), new Delete(),
        new Rollout(), new Scale(), new Autoscale(),
        new Cordon(), new Uncordon(), new Drain(), new Taint(), new Top(), new ClusterInfo(),
        new Describe(), new Logs(), new Attach(), new Exec(), new PortForward(), new Proxy(), new Cp(), new Auth(), new Debug(), new Events(),
        new Diff(), new Apply(), new Patch(), new Replace(), new Wait(), new Kustomize(),
        new Label(), new Annotate(),
        new ApiResources(), new ApiVersions(), new Config(), new Verbs.Version());

    public override IReadOnlyList<string> Aliases => ["k"];

    public override IReadOnlyList<ConsoleCommand> Subcommands { get; }

    public override IReadOnlyList<Flag> InheritedFlags { get; } =
    [
        Flag.Text("namespace", 'n', completes: OperandKind.Namespace), Flag.Text("context"), Flag.Text("cluster"), Flag.Text("user"),
        Flag.Text("kubeconfig", completes: OperandKind.File), Flag.Text("as"), Flag.Texts("as-group", commas: false),
        Flag.Text("request-timeout", value: "0"), Flag.Number("v", 'v') with { Hidden = true }, Flag.Switch("warnings-as-errors"),
    ];

    internal override async Task<int> RunAsync(CommandRun run, CancellationToken cancellationToken)
    {
        await run.WriteAsync(HelpText(run.Options.Language), cancellationToken);
        return 0;
    }

    internal override void RefuseSubcommand(string word)
    {
        var text = new StringBuilder($"unknown command {JsonText.Quote(word)} for \"kubectl\"");
        var similar = Subcommands.Where(c => EditDistance(word, c.Name) <= 2 || c.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase)).Select(c => c.Name).ToList();
        if (similar.Count > 0)
        {
            text.Append("\n\nDid you mean this?\n");
            foreach (var name in similar.Order(StringComparer.Ordinal))
            {
                text.Append('\t').Append(name).Append('\n');
            }
        }

        throw new CommandException(text.ToString().TrimEnd('\n'));
    }

    internal override string Explain(CommandException problem) => KubectlProblem.Text(problem, Path);

    // Levenshtein's distance without regard to case, as cobra suggests commands.
    private static int EditDistance(string a, string b)
    {
        a = ResourceName(a);
        b = ResourceName(b);
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }

    private static string ResourceName(string text) => Cluster.ResourceMapping.Lower(text);
}
