using KubePortal.Progress.Database;
using KubePortal.Web.Hosting;

namespace KubePortal.Web.Account;

/// <summary>Brings the database to this version's shape before anything is served.</summary>
internal sealed partial class OpenDatabase(PortalDatabase database, ILogger<OpenDatabase> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await database.OpenAsync(cancellationToken) is { } backup)
            {
                LogMigrated(backup);
            }
        }
        catch (DatabaseNotUsableException e)
        {
            throw new CannotStartException(e.Message, e);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Information, "The database was brought to this version; a copy of the one before is {Backup}.")]
    private partial void LogMigrated(string backup);
}
