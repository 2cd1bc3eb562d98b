using System.Net;
using System.Text;
using KubePortal.Web.Account;
using KubePortal.Web.Hosting;
using KubePortal.Web.Hosting.Certificates;
using Microsoft.Net.Http.Headers;

namespace KubePortal.Web.Clusters;

/// <summary>
/// The addresses below <c>/clusters/{cluster}</c>: the Kubernetes API for whoever holds a token of that cluster, and the download of a
/// kubeconfig with such a token for the learner whose it is.
/// </summary>
internal static class ClusterEndpoints
{
    /// <summary>Stands for the id of the visitor's own cluster in <c>/clusters/mine/kubeconfig</c>.</summary>
    private const string Mine = "mine";

    public static void MapClusterEndpoints(this WebApplication app)
    {
        app.MapGet("/clusters/{cluster}/kubeconfig", DownloadAsync).AllowAnonymous();
        app.MapPost("/clusters/{cluster}/kubeconfig/revoke", RevokeAsync).AllowAnonymous();
        app.Map("/clusters/{cluster}/{**path}", ForwardAsync).AllowAnonymous().DisableAntiforgery();
    }

    private static async Task DownloadAsync(
        string cluster, HttpContext context, PracticeClusters clusters, ClusterTokens tokens, PortalAddresses addresses,
        PortalCertificates certificates, Guests guests)
    {
        // A link on another site must not make tokens in the reader's name.
        if (context.Request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site")
        {
            await ClusterForwarding.RefuseAsync(context, 403, "Forbidden", "a kubeconfig is downloaded from the portal's own pages");
            return;
        }

        if (addresses.KubernetesApi(out var ownAuthority) is not { } api)
        {
            await ClusterForwarding.RefuseAsync(context, 404, "NotFound",
                $"this portal serves no Kubernetes API: set {PortalOptions.Section}:{nameof(PortalOptions.SecureAddress)}");
            return;
        }

        if (await OwnAsync(cluster, context, clusters, guests) is not { } own)
        {
            return;
        }

        var (token, expiresAt) = await tokens.CreateAsync(own, context.RequestAborted);
        context.Response.ContentType = "application/yaml; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Expires = expiresAt.ToString("R");
        context.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = "kubeportal.kubeconfig" }.ToString();
        await context.Response.WriteAsync(
            Kubeconfig.Write(new Uri(api, $"clusters/{own}"), ownAuthority ? certificates.AuthorityPem : null, token),
            Encoding.UTF8, context.RequestAborted);
    }

    private static async Task RevokeAsync(string cluster, HttpContext context, PracticeClusters clusters, ClusterTokens tokens, Guests guests)
    {
        if (await OwnAsync(cluster, context, clusters, guests) is { } own)
        {
            await tokens.RevokeAllAsync(own, context.RequestAborted);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
    }

    private static async Task ForwardAsync(
        string cluster, HttpContext context, PracticeClusters clusters, ClusterTokens tokens, ClusterForwarding forwarding)
    {
        if (!context.Request.IsHttps && !IsLoopback(context.Connection.RemoteIpAddress))
        {
            await ClusterForwarding.RefuseAsync(context, 403, "Forbidden", "tokens are taken over https only");
            return;
        }

        if (BearerToken(context.Request) is not { } token || await tokens.ClusterOfAsync(token, context.RequestAborted) is not { } opened)
        {
            await ClusterForwarding.RefuseAsync(context, 401, "Unauthorized", "Unauthorized");
            return;
        }

        if (opened != cluster)
        {
            await ClusterForwarding.RefuseAsync(context, 403, "Forbidden", "this token is for another cluster than the one in the address");
            return;
        }

        ClusterUse? use;
        try
        {
            use = await clusters.UseAsync(cluster, context.RequestAborted);
        }
        catch (Exception e) when (e is ClusterUnavailableException or ClusterBrokenException)
        {
            await ClusterForwarding.RefuseAsync(context, 503, "ServiceUnavailable", e.Message);
            return;
        }

        if (use is null)
        {
            await ClusterForwarding.RefuseAsync(context, 404, "NotFound", "there is no such cluster");
            return;
        }

        // A watch uses the cluster for as long as it is open.
        using (use)
        {
            await forwarding.ForwardAsync(context, use.Cluster.Kubeconfig, context.Request.PathBase.ToUriComponent() + "/clusters/" + cluster);
        }
    }

    // The cluster's id. Null: it was answered why not.
    private static async Task<string?> OwnAsync(string cluster, HttpContext context, PracticeClusters clusters, Guests guests)
    {
        if (await guests.EnsureLearnerAsync(context) is not { } learnerId)
        {
            await ClusterForwarding.RefuseAsync(context, 401, "Unauthorized", "sign in to the portal first");
            return null;
        }

        try
        {
            using var own = await clusters.UseOfAsync(learnerId, context.RequestAborted);
            if (cluster == Mine || cluster == own.Cluster.Id)
            {
                return own.Cluster.Id;
            }
        }
        catch (Exception e) when (e is ClusterUnavailableException or ClusterBrokenException)
        {
            await ClusterForwarding.RefuseAsync(context, 503, "ServiceUnavailable", e.Message);
            return null;
        }

        await ClusterForwarding.RefuseAsync(context, 403, "Forbidden", "this is not your cluster");
        return null;
    }

    private static string? BearerToken(HttpRequest request)
    {
        const string Scheme = "Bearer ";
        var authorization = request.Headers.Authorization.ToString();
        return authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? authorization[Scheme.Length..].Trim() : null;
    }

    private static bool IsLoopback(IPAddress? address) => address is not null && IPAddress.IsLoopback(address);
}
