using System.Text;

namespace KubePortal.Console.Commands;

/// <summary>Encodes and decodes base64.</summary>
internal sealed class Base64() : TextCommand("base64", "[-d] [-w COLUMNS] [FILE]")
{
    public override IReadOnlyList<Flag> Flags { get; } = [Flag.Switch("decode", 'd'), Flag.Number("wrap", 'w', 76)];

    public override IReadOnlyList<string> Examples => ["kubectl get secret db -o jsonpath='{.data.password}' | base64 -d"];

    internal override async Task<int> RunAsync(CommandRun run, CancellationToken cancellationToken)
    {
        string text;
        if (run.Operands.Count > 0)
        {
            text = run.Shell.Files.Find(run.Shell.Resolve(run.Operands[0])) ?? throw new CommandException($"{run.Operands[0]}: No such file or directory");
        }
        else if (run.Input.IsTerminal)
        {
            throw new CommandException(run.Say("shell.no-input", Name));
        }
        else
        {
            text = await run.Input.ReadAllAsync(cancellationToken);
        }

        if (!run.Arguments.On("decode"))
        {
            var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
            var wrap = (int)Math.Clamp(run.Arguments.Number("wrap"), 0, int.MaxValue);
            foreach (var line in wrap == 0 ? [encoded] : encoded.Chunk(wrap).Select(c => new string(c)))
            {
                await run.WriteLineAsync(line, cancellationToken);
            }

            return 0;
        }

        try
        {
            await run.WriteAsync(Encoding.UTF8.GetString(Convert.FromBase64String(text)), cancellationToken);
            return 0;
        }
        catch (FormatException)
        {
            throw new CommandException("invalid input");
        }
    }
}
