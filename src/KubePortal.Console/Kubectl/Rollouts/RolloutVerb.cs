using System.Text.Json.Nodes;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Selection;

namespace KubePortal.Console.Kubectl.Rollouts;

/// <summary>What the subcommands of <c>kubectl rollout</c> have in common: they work on objects that are rolled out.</summary>
internal abstract class RolloutVerb(string name, string usage) : KubectlVerb(name, usage)
{
    public override OperandKind Operands => OperandKind.Resource;

    /// <summary>Does it to one object.</summary>
    protected abstract Task RunAsync(KubectlRun run, SelectedObject item, CancellationToken cancellationToken);

    protected override async Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        if (run.Operands.Count == 0 && run.Arguments.Texts("filename").Count == 0)
        {
            throw new CommandException("required resource not specified");
        }

        var selection = await ResourceArguments.ReadAsync(run, run.Operands, allowCollections: true, cancellationToken);
        var problems = new List<CommandException>();
        var found = await selection.FetchAsync(run, problems, cancellationToken);
        foreach (var item in found)
        {
            try
            {
                await RunAsync(run, item, cancellationToken);
            }
            catch (CommandException problem)
            {
                problems.Add(problem);
            }
        }

        if (found.Count == 0 && problems.Count == 0)
        {
            await run.WarnAsync($"No resources found in {run.Namespace} namespace.", cancellationToken);
        }

        SeveralProblems.ThrowIfAny(problems);
        return 0;
    }

    /// <summary>Refuses kinds that have no rollout.</summary>
    protected static void RequireTemplate(SelectedObject item, string doing, params ReadOnlySpan<string> kinds)
    {
        if (!kinds.Contains(item.Mapping.Kind))
        {
            throw new CommandException($"error: {item.Mapping.Resource} {JsonText.Quote(item.Name)} {doing} is not supported");
        }
    }

    /// <summary>A merge patch of one value at a path.</summary>
    protected static JsonObject PatchOf(JsonNode? value, params string[] path)
    {
        var patch = new JsonObject { [path[^1]] = value };
        foreach (var key in path.Reverse().Skip(1))
        {
            patch = new JsonObject { [key] = patch };
        }

        return patch;
    }
}
