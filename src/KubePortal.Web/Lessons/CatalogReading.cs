using KubePortal.Lessons;

namespace KubePortal.Web.Lessons;

/// <summary>
/// Starts reading the catalog with the portal, beside all else that starts, so that the first page needn't wait for it; in
/// development also watches the files. Logs the files that met a mistake of the program's own.
/// </summary>
internal sealed partial class CatalogReading(IServiceProvider services, IHostEnvironment environment, ILogger<CatalogReading> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() =>
    {
        var catalogs = services.GetRequiredService<CatalogSource>();
        LogFaults(catalogs.Current);
        if (!environment.IsDevelopment())
            return;
        catalogs.Changed += (_, _) => LogFaults(catalogs.Current);
        try
        {
            catalogs.Watch();
        }
        catch (IOException e)
        {
            // The system's own bound on watched files.
            LogUnwatched(e.Message);
        }
    }, stoppingToken);

    private void LogFaults(Catalog catalog)
    {
        foreach (var problem in catalog.Problems.Where(p => p.Fault is not null))
            LogFault(problem.File, problem.Fault!);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{File} could not be read and is left out")]
    private partial void LogFault(string file, Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The content folders can't be watched, so saved files show after a restart: {Reason}")]
    private partial void LogUnwatched(string reason);
}
