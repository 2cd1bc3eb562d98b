using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using KubePortal.Lessons;

namespace KubePortal.Web.Lessons;

/// <summary>In development, tells open pages that a content file was saved; <c>js/content-reload.js</c> loads them anew.</summary>
internal static class ContentReload
{
    internal static void MapContentReload(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/content-changes", (CatalogSource catalogs, IHostApplicationLifetime host, CancellationToken gone) =>
            TypedResults.ServerSentEvents(ChangesAsync(catalogs, host.ApplicationStopping, gone)));

    private static async IAsyncEnumerable<SseItem<string>> ChangesAsync(
        CatalogSource catalogs, CancellationToken stopping, [EnumeratorCancellation] CancellationToken gone)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping, gone);
        var changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        void Note(object? sender, EventArgs e) => changes.Writer.TryWrite(true);
        catalogs.Changed += Note;
        try
        {
            // Something is sent at once, so that the browser knows the stream is open.
            yield return new("watching");
            while (await NextAsync(changes.Reader, ended.Token))
                yield return new("changed", "changed");
        }
        finally
        {
            catalogs.Changed -= Note;
        }
    }

    private static async Task<bool> NextAsync(ChannelReader<bool> changes, CancellationToken ended)
    {
        try
        {
            return await changes.ReadAsync(ended);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            return false;
        }
    }
}
