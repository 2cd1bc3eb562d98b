using System.Globalization;
using KubePortal.PracticeCluster;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KubePortal.Testing.Clusters;

/// <summary>A practice cluster behind a loopback port, for clients that need a socket; all requests are the administrator's.</summary>
public sealed class ServedCluster : IAsyncDisposable
{
    private static readonly string[] Framing = ["Transfer-Encoding", "Connection", "Host", "Content-Length"];
    private readonly WebApplication _web;
    private readonly HttpMessageInvoker _api;

    private ServedCluster(WebApplication web, HttpMessageInvoker api, Uri address)
    {
        _web = web;
        _api = api;
        Address = address;
    }

    /// <summary>For example <c>http://127.0.0.1:41234</c>.</summary>
    public Uri Address { get; }

    /// <summary>A kubeconfig that points here.</summary>
    public string Kubeconfig =>
        $"""
        apiVersion: v1
        kind: Config
        current-context: c
        clusters:
        - name: c
          cluster:
            server: {Address.ToString().TrimEnd('/')}
        users:
        - name: u
          user: {"{}"}
        contexts:
        - name: c
          context:
            cluster: c
            user: u
        """;

    /// <summary>Serves a cluster until disposed. The cluster stays the caller's.</summary>
    public static async Task<ServedCluster> StartAsync(PracticeCluster.PracticeCluster cluster, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        builder.WebHost.ConfigureKestrel(o => o.Limits.MaxRequestBodySize = null);
        var web = builder.Build();
        var api = new HttpMessageInvoker(cluster.CreateHandler());
        web.Run(context => ForwardAsync(context, api));
        await web.StartAsync();
        var address = web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new ServedCluster(web, api, new Uri(address));
    }

    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync(new CancellationToken(canceled: true));
        await _web.DisposeAsync();
        _api.Dispose();
    }

    private static async Task ForwardAsync(HttpContext context, HttpMessageInvoker api)
    {
        // The address as it was sent: names may hold encoded characters.
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri("http://cluster" + target));
        request.Options.Set(ApiUser.Key, ApiUser.Admin);
        if (context.Request.ContentLength > 0 || context.Request.Headers.TransferEncoding.Count > 0)
        {
            request.Content = new StreamContent(context.Request.Body);
        }

        foreach (var (name, values) in context.Request.Headers)
        {
            if (!Framing.Contains(name) && !request.Headers.TryAddWithoutValidation(name, values.ToArray()))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
            }
        }

        using var response = await api.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        context.Response.Headers.Remove("Transfer-Encoding");
        await context.Response.StartAsync(context.RequestAborted);
        var body = await response.Content.ReadAsStreamAsync(context.RequestAborted);
        var buffer = new byte[16 * 1024];
        try
        {
            int count;
            while ((count = await body.ReadAsync(buffer, context.RequestAborted)) > 0)
            {
                await context.Response.Body.WriteAsync(buffer.AsMemory(0, count), context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            // The client went away.
        }
    }
}
