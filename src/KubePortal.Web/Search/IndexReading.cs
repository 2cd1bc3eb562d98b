namespace KubePortal.Web.Search;

/// <summary>Starts making the search index with the portal, so that the first search needn't wait for it.</summary>
internal sealed class IndexReading(IServiceProvider services) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.Run(() => services.GetRequiredService<CurrentIndex>().GetAsync(stoppingToken), stoppingToken);
}
