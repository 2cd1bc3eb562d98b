using System.Text.Json.Nodes;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Describing;
using KubePortal.Console.Kubectl.Printing;
using KubePortal.Console.Kubectl.Rollouts;
using KubePortal.Console.Kubectl.Selection;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Shows the revisions of a rollout, or one of them.</summary>
internal sealed class RolloutHistory() : RolloutVerb("history", "(TYPE NAME | TYPE/NAME) [flags]")
{
    private const string ChangeCause = "kubernetes.io/change-cause";

    public override IReadOnlyList<string> Examples => ["kubectl rollout history deploy/web", "kubectl rollout history deploy/web --revision=2"];

    public override IReadOnlyList<Flag> Flags { get; } = [Flag.Number("revision"), CommonFlags.Selector, CommonFlags.Output(), CommonFlags.ShowManagedFields, .. CommonFlags.Files];

    protected override async Task RunAsync(KubectlRun run, SelectedObject item, CancellationToken cancellationToken)
    {
        if (item.Mapping.Kind != "Deployment")
        {
            throw new CommandException(run.Say("kubectl.no-history", item.Mapping.Kind));
        }

        var revision = run.Arguments.Number("revision");
        if (revision < 0)
        {
            throw new CommandException($"revision must be a positive integer: {revision}");
        }

        var all = (await DeploymentRevisions.OfAsync(run, item.Object, cancellationToken)).All
            .ToDictionary(DeploymentRevisions.RevisionOf).OrderBy(e => e.Key).ToList();
        if (ObjectPrinter.For(run) is { } printer)
        {
            foreach (var (_, replicaSet) in all.Where(r => revision == 0 || r.Key == revision))
            {
                await run.WriteAsync(printer.Print(replicaSet.AsObject()), cancellationToken);
            }

            return;
        }

        await run.WriteLineAsync($"{item.DisplayName} {(revision > 0 ? $"with revision #{revision}" : "")}\n{Body(run, item, all, revision)}", cancellationToken);
    }

    private static string Body(KubectlRun run, SelectedObject item, List<KeyValuePair<long, JsonNode>> all, long revision)
    {
        if (all.Count == 0)
        {
            return "No rollout history found.";
        }

        if (revision > 0)
        {
            if (all.Find(r => r.Key == revision) is not { Value: { } replicaSet })
            {
                throw new CommandException("unable to find the specified revision");
            }

            return TemplateOf(run, replicaSet);
        }

        var table = TabWriter.ForDescriptions().Write("REVISION\tCHANGE-CAUSE\n");
        foreach (var (number, replicaSet) in all)
        {
            var cause = replicaSet.Text("metadata", "annotations", ChangeCause);
            table.Write($"{number}\t{(cause.Length == 0 ? "<none>" : cause)}\n");
        }

        return table.Flush();
    }

    /// <summary>A revision's pod template, with tabs as kubectl leaves them there.</summary>
    internal static string TemplateOf(KubectlRun run, JsonNode replicaSet)
    {
        var template = replicaSet.At("spec", "template")?.DeepClone();
        if (replicaSet.Text("metadata", "annotations", ChangeCause) is { Length: > 0 } cause)
        {
            template!.AsObject().Child("metadata").Child("annotations")[ChangeCause] = cause;
        }

        var text = new Description(run.Now);
        PodText.Template(text, template);
        return text.Unaligned();
    }
}
