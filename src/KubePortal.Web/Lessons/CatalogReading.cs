using KubePortal.Lessons;

namespace KubePortal.Web.Lessons;

/// <summary>
/// Starts reading the catalog with the portal, beside all else that starts, so that the first page needn't wait for it; in
/// development also watches the files.
/// </summary>
internal sealed class CatalogReading(IServiceProvider services, IHostEnvironment environment) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() =>
    {
        var catalogs = services.GetRequiredService<CatalogSource>();
        if (environment.IsDevelopment())
            catalogs.Watch();
    }, stoppingToken);
}
