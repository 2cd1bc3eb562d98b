using System.Net;
using KubePortal.PracticeCluster;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Cluster = KubePortal.PracticeCluster.PracticeCluster;

namespace KubePortal.Testing;

/// <summary>
/// A practice cluster behind a socket on the loopback address, for programs that speak HTTP: the real kubectl. Whoever connects is
/// the administrator; <see cref="Kubeconfig"/> says how.
/// </summary>
public sealed class ServedCluster : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly HttpMessageInvoker _api;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubeportal-served-");

    private readonly WatchSignal _watches;

    private ServedCluster(Cluster cluster, WebApplication server, HttpMessageInvoker api, WatchSignal watches)
    {
        Cluster = cluster;
        _server = server;
        _api = api;
        _watches = watches;
    }

    /// <summary>The cluster; disposing this doesn't dispose it.</summary>
    public Cluster Cluster { get; }

    /// <summary>The address, for example <c>http://127.0.0.1:40123</c>.</summary>
    public string Address => _server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>The path of a kubeconfig that points here.</summary>
    public string Kubeconfig => Path.Combine(_folder.FullName, "config");

    /// <summary>Completes when the next watch, or followed log, has been opened.</summary>
    public Task WatchedAsync() => _watches.NextAsync();

    /// <summary>Serves a cluster on a free port.</summary>
    public static async Task<ServedCluster> StartAsync(Cluster cluster)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = builder.Build();
        var watches = new WatchSignal(cluster.CreateHandler());
        var api = new HttpMessageInvoker(watches);
        server.Run(context => ForwardAsync(context, api));
        await server.StartAsync();
        var served = new ServedCluster(cluster, server, api, watches);
        await File.WriteAllTextAsync(served.Kubeconfig, $"""
            apiVersion: v1
            kind: Config
            current-context: practice
            clusters:
            - name: practice
              cluster:
                server: {served.Address}
            contexts:
            - name: practice
              context:
                cluster: practice
                user: practice
            users:
            - name: practice
            """);
        return served;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _api.Dispose();
        _folder.Delete(recursive: true);
    }

    private static async Task ForwardAsync(HttpContext context, HttpMessageInvoker api)
    {
        var incoming = context.Request;
        using var request = new HttpRequestMessage(
            new HttpMethod(incoming.Method), new Uri("http://practice.local" + context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget));
        request.Options.Set(ApiUser.Key, ApiUser.Admin);
        if (incoming.ContentLength > 0 || incoming.Headers.ContainsKey("Transfer-Encoding"))
        {
            request.Content = new StreamContent(incoming.Body);
        }

        foreach (var (name, values) in incoming.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.ToArray()))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
            }
        }

        try
        {
            using var response = await api.SendAsync(request, context.RequestAborted);
            context.Response.StatusCode = (int)response.StatusCode;
            foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated))
            {
                if (name is not ("Transfer-Encoding" or "Connection"))
                {
                    context.Response.Headers[name] = values.ToArray();
                }
            }

            await using var body = await response.Content.ReadAsStreamAsync(context.RequestAborted);
            await CopyAsync(body, context.Response, context.RequestAborted);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone, which is how a watch ends.
        }
    }

    // Each piece goes out at once: a watch's events must not wait for more of them.
    private static async Task CopyAsync(Stream body, HttpResponse response, CancellationToken cancellationToken)
    {
        await response.StartAsync(cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            await response.Body.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            await response.Body.FlushAsync(cancellationToken);
        }
    }
}
