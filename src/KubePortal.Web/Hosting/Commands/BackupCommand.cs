using System.CommandLine;
using KubePortal.Progress.Database;
using KubePortal.Web.Hosting.Backups;
using Microsoft.Extensions.Options;

namespace KubePortal.Web.Hosting.Commands;

/// <summary><c>backup FILE</c> and <c>restore FILE</c>: the data directory as one file, also while the portal runs; and back.</summary>
internal static class BackupCommand
{
    private const int Refused = 1;
    private const string StandardOutput = "-";

    public static Command CreateBackup() => Create(
        "backup", "Copy everything that a portal keeps into one file; it may be running meanwhile.", "The file to write, .tar.gz; it is replaced if it exists. A dash writes to standard output.",
        async (file, options, cancellationToken) =>
        {
            var directory = DataDirectory.PathBy(options);
            await using var database = PortalDatabases.Of(options, directory);
            if (file == StandardOutput)
            {
                await using var output = System.Console.OpenStandardOutput();
                await PortalBackup.WriteAsync(directory, database, output, cancellationToken);
                return;
            }

            await PortalBackup.WriteAsync(directory, database, file, cancellationToken);
            System.Console.Out.WriteLine($"{directory} is copied to {file}. It holds keys and learners' data: keep it as safe as the portal.");
        });

    public static Command CreateRestore() => Create(
        "restore", "Unpack a backup into a data directory that is empty or not there yet.", "The file that backup wrote.",
        async (file, options, cancellationToken) =>
        {
            await PortalBackup.RestoreAsync(file, options, TimeProvider.System, cancellationToken);
            System.Console.Out.WriteLine($"{file} is restored to {DataDirectory.PathBy(options)}. Start the portal with that data directory.");
        });

    private static Command Create(string name, string description, string fileDescription, Func<string, PortalOptions, CancellationToken, Task> work)
    {
        var file = new Argument<string>("FILE") { Description = fileDescription };
        var command = new Command(name, description + $" Which one: --{PortalOptions.Section}:{nameof(PortalOptions.DataDirectory)}=DIR, else the default.")
        {
            file,
        };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, cancellationToken) => RunAsync(
            () => work(parsed.GetValue(file) is not StandardOutput and { } path ? CallerDirectory.Resolve(path) : StandardOutput, CommandSettings.Read(parsed.UnmatchedTokens), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(Func<Task> work)
    {
        try
        {
            await work();
            return 0;
        }
        catch (OptionsValidationException e)
        {
            System.Console.Error.WriteLine(string.Join(Environment.NewLine, e.Failures));
            return PortalCommandLine.UsageError;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or DatabaseNotUsableException or CannotStartException)
        {
            System.Console.Error.WriteLine(e.Message);
            return Refused;
        }
        catch (OperationCanceledException)
        {
            System.Console.Error.WriteLine("Interrupted; nothing was changed.");
            return Refused;
        }
    }
}
