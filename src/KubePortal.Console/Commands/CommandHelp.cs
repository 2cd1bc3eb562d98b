using System.Text;

namespace KubePortal.Console.Commands;

/// <summary>Writes a command's help from what the command says of itself.</summary>
internal static class CommandHelp
{
    public static string For(ConsoleCommand command, string language)
    {
        var text = new StringBuilder();
        text.Append(command.Summary(language)).Append("\n\n");
        if (command.Subcommands.Count > 0)
        {
            text.Append(ConsoleText.Of("help.commands", language)).Append(":\n");
            var width = command.Subcommands.Max(c => c.Name.Length);
            foreach (var sub in command.Subcommands)
            {
                text.Append("  ").Append(sub.Name.PadRight(width)).Append("   ").Append(sub.Summary(language)).Append('\n');
            }

            text.Append('\n');
        }

        if (command.Examples.Count > 0)
        {
            text.Append(ConsoleText.Of("help.examples", language)).Append(":\n");
            foreach (var example in command.Examples)
            {
                text.Append("  ").Append(example).Append('\n');
            }

            text.Append('\n');
        }

        var own = command.Flags.Where(f => !f.Hidden).ToList();
        if (own.Count > 0)
        {
            text.Append(ConsoleText.Of("help.options", language)).Append(":\n");
            foreach (var flag in own)
            {
                AppendFlag(text, command, flag, language);
            }

            text.Append('\n');
        }

        text.Append(ConsoleText.Of("help.usage", language)).Append(":\n  ").Append(command.Path);
        if (command.Usage.Length > 0)
        {
            text.Append(' ').Append(command.Usage);
        }

        text.Append('\n');
        if (command.InheritedFlags.Any(f => !f.Hidden) && command.Parent is not null)
        {
            text.Append('\n').Append(ConsoleText.Of("help.inherited", language)).Append(":\n");
            foreach (var flag in command.InheritedFlags.Where(f => !f.Hidden))
            {
                AppendFlag(text, command, flag, language);
            }
        }

        return text.ToString();
    }

    private static void AppendFlag(StringBuilder text, ConsoleCommand command, Flag flag, string language)
    {
        var value = flag.Kind switch
        {
            FlagKind.Switch => flag.Default == "true" ? "=true" : "",
            FlagKind.Text => $"='{flag.Default}'",
            _ => $"={flag.Default}",
        };
        text.Append("    ").Append(flag.Letter == '\0' ? "" : $"-{flag.Letter}")
            .Append(flag is { Letter: not '\0', Name.Length: > 0 } ? ", " : "").Append(flag.Name.Length > 0 ? $"--{flag.Name}{value}" : "")
            .Append(":\n        ").Append(command.Describe(flag, language)).Append('\n');
    }
}
