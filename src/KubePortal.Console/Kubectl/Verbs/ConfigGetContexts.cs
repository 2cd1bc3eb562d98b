using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Printing;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Lists the contexts: there is one.</summary>
internal sealed class ConfigGetContexts() : KubectlVerb("get-contexts", "[(-o|--output=)name)]")
{
    public override IReadOnlyList<Flag> Flags { get; } = [Flag.Text("output", 'o', choices: ["name"]), Flag.Switch("no-headers")];

    protected override async Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        var name = run.Shell.Options.ContextName;
        if (run.Operands.FirstOrDefault(o => o != name) is { } other)
        {
            throw new CommandException($"context {other} not found");
        }

        if (run.Arguments.Text("output") == "name")
        {
            await run.WriteLineAsync(name, cancellationToken);
            return 0;
        }

        var layout = TabWriter.ForTables();
        if (!run.Arguments.On("no-headers"))
        {
            layout.Write("CURRENT\tNAME\tCLUSTER\tAUTHINFO\tNAMESPACE\n");
        }

        await run.WriteAsync(layout.Write($"*\t{name}\t{name}\t{name}\t{(run.Shell.Namespace == "default" ? "" : run.Shell.Namespace)}\n").Flush(), cancellationToken);
        return 0;
    }
}
