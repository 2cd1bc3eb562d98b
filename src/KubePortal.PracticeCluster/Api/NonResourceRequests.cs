using KubePortal.ApiMachinery.Statuses;

namespace KubePortal.PracticeCluster.Api;

/// <summary>Everything that is no resource: discovery, health, version, OpenAPI.</summary>
internal static class NonResourceRequests
{
    private static readonly string[] Healths = ["/healthz", "/livez", "/readyz"];

    /// <summary>Answers, or refuses what isn't there.</summary>
    public static HttpResponseMessage Answer(ApiRequest request)
    {
        var path = request.Info.Path;
        if (Healths.Contains(path))
        {
            return Responses.Text(200, "ok");
        }

        throw StatusErrors.UnknownPath();
    }
}
