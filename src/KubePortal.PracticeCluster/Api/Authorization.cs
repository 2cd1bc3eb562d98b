using KubePortal.ApiMachinery.Requests;
using KubePortal.ApiMachinery.Statuses;

namespace KubePortal.PracticeCluster.Api;

/// <summary>
/// Who may do what: <c>system:masters</c> everything; everybody the public paths, and whoever is authenticated may discover. RBAC isn't
/// simulated yet, so everybody else is refused in RBAC's words.
/// </summary>
internal static class Authorization
{
    private static readonly string[] Public = ["/healthz", "/livez", "/readyz", "/version", "/version/"];
    private static readonly string[] Discovery = ["/api", "/apis", "/openapi", "/version"];

    /// <exception cref="StatusException">403.</exception>
    public static void Check(ApiRequest request)
    {
        var (user, info) = (request.User, request.Info);
        if (user.IsMaster)
        {
            return;
        }

        if (!info.IsResourceRequest)
        {
            if (info.Verb == "get"
                && (Public.Contains(info.Path)
                    || (user.Groups.Contains("system:authenticated")
                        && Discovery.Any(p => info.Path == p || info.Path.StartsWith(p + "/", StringComparison.Ordinal)))))
            {
                return;
            }

            throw StatusErrors.ForbiddenPath($"User \"{user.Name}\" cannot {info.Verb} path \"{info.Path}\"");
        }

        var resource = info.Subresource.Length == 0 ? info.Resource : $"{info.Resource}/{info.Subresource}";
        var scope = info.Namespace.Length == 0 ? "at the cluster scope" : $"in the namespace \"{info.Namespace}\"";
        throw StatusErrors.Forbidden(
            new GroupResource(info.Group, info.Resource),
            info.Name,
            $"User \"{user.Name}\" cannot {info.Verb} resource \"{resource}\" in API group \"{info.Group}\" {scope}");
    }
}
