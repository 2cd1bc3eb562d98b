using KubePortal.ApiMachinery.Connections;
using KubePortal.ApiMachinery.Statuses;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;

namespace KubePortal.Web.Clusters;

/// <summary>Hands an HTTP request on to a cluster's gated connection and its answer back, both as streams.</summary>
internal sealed class ClusterForwarding(IHttpForwarder forwarder)
{
    // A watch may be silent for long; the API server ends it, not the forwarder.
    private static readonly ForwarderRequestConfig Forwarding = new()
    {
        ActivityTimeout = TimeSpan.FromHours(2),
        AllowResponseBuffering = false,
    };

    /// <param name="context">The request, whose path starts with <paramref name="prefix"/>.</param>
    /// <param name="connection">Where it goes.</param>
    /// <param name="prefix">The part of the path that names the cluster, percent-encoded, without a slash at its end.</param>
    public async Task ForwardAsync(HttpContext context, ClusterConnection connection, string prefix)
    {
        Prepare(context);
        var error = await forwarder.SendAsync(
            context, connection.Address.GetLeftPart(UriPartial.Authority), connection.Http, Forwarding, new ToCluster(connection.Address, prefix));
        if (error is not (ForwarderError.None or ForwarderError.RequestCanceled) && !context.Response.HasStarted)
        {
            // The gate answers what it refuses; what is left is a body that ended early, or a client that went away.
            await RefuseAsync(context, context.Response.StatusCode is >= 400 and < 500 ? 400 : 502,
                context.Response.StatusCode is >= 400 and < 500 ? "BadRequest" : "ServiceUnavailable",
                "the request ended before it was complete");
        }
    }

    /// <summary>Answers with a Kubernetes <c>Status</c>.</summary>
    public static Task RefuseAsync(HttpContext context, int code, string reason, string message)
    {
        Prepare(context);
        context.Response.StatusCode = code;
        context.Response.ContentType = "application/json";
        return context.Response.Body.WriteAsync(StatusJson.Write(StatusErrors.Failure(code, reason, message)), context.RequestAborted).AsTask();
    }

    // A Kubernetes client reads Status objects, not pages; and the gate bounds bodies, with its own words.
    private static void Prepare(HttpContext context)
    {
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }
    }

    private sealed class ToCluster(Uri address, string prefix) : HttpTransformer
    {
        public override async ValueTask TransformRequestAsync(
            HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
        {
            await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);

            // As the client wrote it, so that the gate judges what was meant and not what servers on the way made of it.
            var target = httpContext.Features.Get<IHttpRequestFeature>()!.RawTarget;
            var below = target.StartsWith(prefix, StringComparison.Ordinal) ? target[prefix.Length..] : "/..";
            proxyRequest.RequestUri = new Uri(
                address.GetLeftPart(UriPartial.Authority) + address.AbsolutePath.TrimEnd('/') + (below.StartsWith('/') ? below : "/" + below),
                new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
            proxyRequest.Headers.Host = null;
        }

        // A watch's client waits for the headers, while the first event may be hours away.
        public override async ValueTask<bool> TransformResponseAsync(
            HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
        {
            var hasBody = await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
            if (proxyResponse is { Content.Headers.ContentLength: null })
            {
                await httpContext.Response.Body.FlushAsync(cancellationToken);
            }

            return hasBody;
        }
    }
}
