using System.Text.Json.Nodes;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Cluster;
using KubePortal.Console.Kubectl.Printing;
using KubePortal.Console.Kubectl.Selection;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Deletes objects, and waits until they are gone.</summary>
internal sealed class Delete() : KubectlVerb("delete", "([-f FILENAME] | [-k DIRECTORY] | TYPE [(NAME | -l label | --all)])")
{
    public override OperandKind Operands => OperandKind.Resource;

    public override IReadOnlyList<string> Examples => ["kubectl delete pod web", "kubectl delete -f pod.yaml", "kubectl delete pods -l app=web", "kubectl delete deploy,svc --all"];

    public override IReadOnlyList<Flag> Flags { get; } =
    [
        .. CommonFlags.Files, CommonFlags.Selector, CommonFlags.FieldSelector, CommonFlags.AllNamespaces, CommonFlags.All, CommonFlags.DryRun, Flag.Switch("force"),
        Flag.Number("grace-period", value: -1), Flag.Switch("now"), Flag.Switch("wait", isOn: true), Flag.Duration("timeout", "0s"), Flag.Switch("ignore-not-found"),
        Flag.Text("cascade", value: "background", choices: ["background", "orphan", "foreground"]) with { ValueIfBare = "background" }, CommonFlags.Output("name"),
        Flag.Switch("interactive", 'i'),
    ];

    protected override async Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        var arguments = run.Arguments;
        var (grace, force) = await GraceAsync(run, cancellationToken);
        if (arguments.Text("output") is not ("" or "name"))
        {
            throw new CommandException($"unexpected -o output mode: {arguments.Text("output")}. We only support '-o name'");
        }

        if (arguments.On("all") && arguments.Text("selector").Length > 0)
        {
            throw new CommandException("cannot set --all and --selector at the same time");
        }

        if (arguments.On("all") && arguments.Text("field-selector").Length > 0)
        {
            throw new CommandException("cannot set --all and --field-selector at the same time");
        }

        if (arguments.On("interactive"))
        {
            throw new CommandException(run.Say("kubectl.no-flag", "--interactive"));
        }

        var cascade = arguments.Text("cascade") switch
        {
            "background" or "true" => "Background",
            "foreground" => "Foreground",
            "orphan" or "false" => "Orphan",
            var other => throw new CommandException($"invalid cascade value ({other}). Must be \"background\", \"foreground\", or \"orphan\""),
        };
        var dryRun = CommonFlags.DryRunOf(run);
        var selection = await ResourceArguments.ReadAsync(run, run.Operands, allowCollections: false, cancellationToken);
        var problems = new List<CommandException>();
        var found = await selection.FetchAsync(run, problems, cancellationToken, "deleting");
        var options = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "DeleteOptions", ["propagationPolicy"] = cascade };
        if (grace >= 0)
        {
            options["gracePeriodSeconds"] = grace;
        }

        var deleted = new List<SelectedObject>();
        foreach (var item in found)
        {
            try
            {
                if (dryRun != DryRunMode.Client)
                {
                    await run.Api.SendAsync(HttpMethod.Delete, item.Path + (dryRun == DryRunMode.Server ? "?dryRun=All" : ""), options, cancellationToken);
                }

                deleted.Add(item);
                await run.WriteAsync(Sentence(item, force, dryRun, arguments.Text("output") == "name"), cancellationToken);
            }
            catch (ApiRefusal refused)
            {
                problems.Add(refused.While("deleting", item.Source));
            }
        }

        var nothing = found.Count == 0 && problems.Count == 0;
        if (arguments.On("ignore-not-found") || (arguments.On("all") && !arguments.Given("ignore-not-found")))
        {
            problems.RemoveAll(p => p is ApiRefusal { Reason: "NotFound" });
        }

        if (nothing)
        {
            await run.WriteLineAsync("No resources found", cancellationToken);
        }

        if (arguments.On("wait") && dryRun == DryRunMode.None)
        {
            foreach (var item in deleted)
            {
                await GoneAsync(run, item, cancellationToken);
            }
        }

        SeveralProblems.ThrowIfAny(problems);
        return 0;
    }

    private static async Task<(long Grace, bool Force)> GraceAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        var arguments = run.Arguments;
        var grace = arguments.Number("grace-period");
        var force = arguments.On("force");
        if (arguments.On("now"))
        {
            grace = grace == -1 ? 1 : throw new CommandException("--now and --grace-period cannot be specified together");
        }

        // A grace period of 0 needs --force; without, it becomes one second.
        grace = grace == 0 && !force ? 1 : force && grace < 0 ? 0 : grace;
        if (force && grace > 0)
        {
            throw new CommandException("--force and --grace-period greater than 0 cannot be specified together");
        }

        if (force)
        {
            await run.WarnAsync("Warning: Immediate deletion does not wait for confirmation that the running resource has been terminated. " +
                "The resource may continue to run on the cluster indefinitely.", cancellationToken);
        }

        return (grace, force && grace == 0);
    }

    private static string Sentence(SelectedObject item, bool force, DryRunMode dryRun, bool nameOnly)
    {
        if (nameOnly)
        {
            return ObjectPrinter.NameOf(item);
        }

        var from = item.Mapping.Namespaced ? $" from {item.Namespace} namespace" : "";
        return $"{item.Mapping.KindName} {JsonText.Quote(item.Name)} {(force ? "force deleted" : "deleted")}{from}{Outcome.Suffix(dryRun)}\n";
    }

    private static async Task GoneAsync(KubectlRun run, SelectedObject item, CancellationToken cancellationToken)
    {
        var uid = item.Object.Text("metadata", "uid");
        var limit = run.Arguments.Duration("timeout");
        try
        {
            await Waiting.UntilAsync(
                run, item, now => ValueTask.FromResult(now is null || now.Text("metadata", "uid") != uid), limit > TimeSpan.Zero ? limit : null, cancellationToken);
        }
        catch (ApiRefusal refused) when (refused.Reason is "Forbidden" or "MethodNotAllowed" or "NotFound")
        {
            // Who may delete but not look doesn't wait; a namespace that is gone holds nothing to wait for.
        }
    }
}
