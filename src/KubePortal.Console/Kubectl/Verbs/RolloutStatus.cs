using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Rollouts;
using KubePortal.Console.Kubectl.Selection;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Tells how far a rollout is, until it is done.</summary>
internal sealed class RolloutStatus() : RolloutVerb("status", "(TYPE NAME | TYPE/NAME) [flags]")
{
    public override IReadOnlyList<string> Examples => ["kubectl rollout status deploy/web", "kubectl rollout status deploy/web --timeout=60s"];

    public override IReadOnlyList<Flag> Flags { get; } =
        [Flag.Switch("watch", 'w', isOn: true), Flag.Number("revision"), Flag.Duration("timeout", "0s"), CommonFlags.Selector, .. CommonFlags.Files];

    protected override async Task RunAsync(KubectlRun run, SelectedObject item, CancellationToken cancellationToken)
    {
        var limit = run.Arguments.Duration("timeout");
        var revision = run.Arguments.Number("revision");
        try
        {
            await Waiting.UntilAsync(
                run, item,
                async now =>
                {
                    if (now is null)
                    {
                        throw new CommandException("object has been deleted");
                    }

                    if (revision > 0 && DeploymentRevisions.RevisionOf(now) is var running && running != revision)
                    {
                        throw new CommandException($"desired revision ({revision}) is different from the running revision ({running})");
                    }

                    var (sentence, done) = RolloutKinds.Status(item, now);
                    await run.WriteAsync(sentence, cancellationToken);
                    return done || !run.Arguments.On("watch");
                },
                limit > TimeSpan.Zero ? limit : null, cancellationToken);
        }
        catch (CommandException problem) when (problem.Message.StartsWith("timed out waiting", StringComparison.Ordinal))
        {
            throw new CommandException("timed out waiting for the condition");
        }
    }
}
