namespace KubePortal.Web.Search;

/// <summary>Makes the search index a while after the portal's start, so that the first search needn't wait for it and the first page
/// doesn't either. A search before that makes it at once.</summary>
internal sealed class IndexReading(IServiceProvider services, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(AfterStart, time, stoppingToken);
            await services.GetRequiredService<CurrentIndex>().GetAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops before anybody has searched.
        }
    }
}
