using KubePortal.ApiMachinery.Statuses;
using KubePortal.PracticeCluster.Discovery;

namespace KubePortal.PracticeCluster.Api;

/// <summary>Everything that is no resource: discovery, health, version, OpenAPI.</summary>
internal static class NonResourceRequests
{
    private const string AggregatedType = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";
    private static readonly string[] Healths = ["/healthz", "/livez", "/readyz"];

    /// <summary>Answers, or refuses what isn't there.</summary>
    public static HttpResponseMessage Answer(ApiRequest request)
    {
        var path = request.Info.Path.Length > 1 ? request.Info.Path.TrimEnd('/') : request.Info.Path;
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var wantsAggregated = WantsAggregated(request.Accept);
        var body = parts switch
        {
            [] => ApiDiscovery.Paths,
            ["version"] => ApiDiscovery.Version,
            ["api"] => wantsAggregated ? ApiDiscovery.AggregatedLegacy : ApiDiscovery.LegacyVersions,
            ["apis"] => wantsAggregated ? ApiDiscovery.AggregatedGroups : ApiDiscovery.Groups,
            ["api", var version] => ApiDiscovery.FindVersion("", version),
            ["apis", var group] => ApiDiscovery.FindGroup(group),
            ["apis", var group, var version] => ApiDiscovery.FindVersion(group, version),
            _ => null,
        };
        var isRead = request.Info.Verb is "get" or "head";
        if (body is not null)
        {
            if (!isRead)
            {
                throw StatusErrors.MethodNotAllowed();
            }

            return wantsAggregated && parts is ["api"] or ["apis"] ? Responses.Bytes(200, body, AggregatedType) : Responses.Bytes(200, body);
        }

        if (Healths.Contains(path) || (parts is ["livez" or "readyz" or "healthz", "ping" or "etcd" or "log"]))
        {
            return Responses.Text(200, "ok");
        }

        if (parts is ["openapi", ..] && isRead && OpenApi.OpenApiDocuments.Answer(path, request.Query["hash"]) is { } document)
        {
            return document;
        }

        return Responses.Text(404, "404 page not found\n");
    }

    // The first choice counts; the older v2beta1 is no longer served.
    private static bool WantsAggregated(string accept) => accept.Split(',')
        .Select(a => a.Replace(" ", "", StringComparison.Ordinal))
        .TakeWhile(a => a != "application/json" && a != "*/*")
        .Any(a => a.Contains("as=APIGroupDiscoveryList", StringComparison.Ordinal)
            && a.Contains("g=apidiscovery.k8s.io", StringComparison.Ordinal)
            && a.Contains("v=v2", StringComparison.Ordinal)
            && !a.Contains("v=v2beta1", StringComparison.Ordinal));
}
