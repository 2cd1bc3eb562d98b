namespace KubePortal.Console.Commands;

/// <summary>Sets variables.</summary>
internal sealed class Export() : ConsoleCommand("export", "[NAME=VALUE]...")
{
    internal override Task<int> RunAsync(CommandRun run, CancellationToken cancellationToken)
    {
        foreach (var operand in run.Operands)
        {
            var equals = operand.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? operand : operand[..equals];
            if (name.Length == 0 || char.IsAsciiDigit(name[0]) || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            {
                throw new CommandException($"`{operand}': not a valid identifier");
            }

            if (equals >= 0 && !run.Shell.SetVariable(name, operand[(equals + 1)..]))
            {
                throw new CommandException($"{name}: too many variables");
            }
        }

        return Task.FromResult(0);
    }
}
