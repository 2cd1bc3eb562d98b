using System.CommandLine;

namespace KubePortal.Web.Hosting.Commands;

/// <summary>
/// The portal's command line. Without a command it serves the portal; whatever else stands there then is configuration, as
/// <c>--Portal:Address=…</c>. A command is one class in this folder, listed here.
/// </summary>
internal static class PortalCommandLine
{
    /// <summary>The exit status of a command that can't be run as it was typed.</summary>
    public const int UsageError = 2;

    private const string OtherPort =
        $"--{PortalOptions.Section}:{nameof(PortalOptions.Address)}=http://127.0.0.1:PORT (pages) or "
        + $"--{PortalOptions.Section}:{nameof(PortalOptions.SecureAddress)}=https://127.0.0.1:PORT (Kubernetes API)";

    public static async Task<int> RunAsync(string[] args)
    {
        // Failures and Ctrl+C are the host's own business.
        var line = Create().Parse(args);

        // The portal's own settings are such words to the parser; a command that takes none of them has no use for others.
        if (line.Errors.Count == 0 && line is { CommandResult.Command: { TreatUnmatchedTokensAsErrors: true } command, UnmatchedTokens: [var unknown, ..] })
        {
            System.Console.Error.WriteLine($"\"{command.Name}\" doesn't know \"{unknown}\". See {command.Name} --help.");
            return UsageError;
        }

        var status = await line.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        return line.Errors.Count > 0 ? UsageError : status;
    }

    /// <summary>All that can be typed: the commands with their options.</summary>
    public static RootCommand Create()
    {
        var root = new RootCommand("KubePortal teaches Kubernetes in the browser. Without a command it serves the portal.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        var development = new Option<bool>("--development") { Description = "For authors: pages reload when their files are saved." };
        root.Options.Add(development);
        root.Subcommands.Add(PracticeCommand.Create());
        root.Subcommands.Add(CheckCommand.Create());
        root.Subcommands.Add(NewCommand.Create());
        root.Subcommands.Add(BackupCommand.CreateBackup());
        root.Subcommands.Add(BackupCommand.CreateRestore());
        root.Subcommands.Add(HealthCheckCommand.Create());
        root.SetAction((parsed, cancellationToken) =>
        {
            if (parsed.UnmatchedTokens is [var word, ..] && !word.StartsWith('-') && !word.StartsWith('/'))
            {
                System.Console.Error.WriteLine($"There is no command \"{word}\". See --help.");
                return Task.FromResult(1);
            }

            return PortalHost.RunAsync(
                () => Portal.Build([.. parsed.UnmatchedTokens], parsed.GetValue(development)), OtherPort, cancellationToken);
        });
        return root;
    }
}
