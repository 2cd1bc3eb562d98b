using System.Text;

namespace KubePortal.Console.Commands;

/// <summary>Says what this console understands.</summary>
internal sealed class HelpCommand() : ConsoleCommand("help", "[COMMAND]")
{
    public override OperandKind Operands => OperandKind.Command;

    internal override async Task<int> RunAsync(CommandRun run, CancellationToken cancellationToken)
    {
        if (run.Operands.Count > 0)
        {
            var (command, rest) = CommandTable.Descend(
                CommandTable.Find(run.Operands[0]) ?? throw new CommandException($"no help topics match `{run.Operands[0]}'."), [.. run.Operands.Skip(1)]);
            if (rest.Count > 0)
            {
                throw new CommandException($"no help topics match `{string.Join(' ', run.Operands)}'.");
            }

            await run.WriteAsync(command.HelpText(run.Options.Language), cancellationToken);
            return 0;
        }

        var text = new StringBuilder();
        text.Append(run.Say("help.intro")).Append("\n\n");
        var width = CommandTable.All.Max(c => c.Name.Length);
        foreach (var command in CommandTable.All)
        {
            text.Append("  ").Append(command.Name.PadRight(width)).Append("   ").Append(command.Summary(run.Options.Language)).Append('\n');
        }

        text.Append('\n').Append(run.Say("help.shell")).Append('\n');
        await run.WriteAsync(text.ToString(), cancellationToken);
        return 0;
    }
}
