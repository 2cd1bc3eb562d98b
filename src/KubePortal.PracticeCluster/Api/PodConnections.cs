using k8s.Models;
using KubePortal.ApiMachinery.Requests;
using KubePortal.ApiMachinery.Statuses;
using KubePortal.PracticeCluster.Storage;

namespace KubePortal.PracticeCluster.Api;

/// <summary>
/// <c>exec</c>, <c>attach</c> and <c>portforward</c>: refused as the real server refuses them where they can't work; not simulated yet
/// where they could.
/// </summary>
internal sealed class PodConnections(ClusterStore store)
{
    private static readonly string[] Subresources = ["attach", "exec", "portforward"];

    /// <summary>Whether a request is one of these.</summary>
    public static bool Handles(RequestInfo info) => info.Resource == "pods" && Subresources.Contains(info.Subresource) && info.Verb is "get" or "create";

    /// <exception cref="StatusException">Always, for now.</exception>
    public HttpResponseMessage Answer(ApiRequest request)
    {
        var info = request.Info;
        var pod = store.Current.Find<V1Pod>(info.Namespace, info.Name)
            ?? throw StatusErrors.NotFound(new GroupResource("", "pods"), info.Name);
        var container = request.Query["container"];
        if (container.Length > 0 && (pod.Spec.Containers ?? []).Concat(pod.Spec.InitContainers ?? []).All(c => c.Name != container))
        {
            throw StatusErrors.BadRequest($"container {container} is not valid for pod {info.Name}");
        }

        if (string.IsNullOrEmpty(pod.Spec.NodeName))
        {
            throw StatusErrors.BadRequest($"pod {info.Name} does not have a host assigned");
        }

        throw new StatusException(StatusErrors.Failure(
            501, "NotImplemented", $"pods/{info.Subresource} is not simulated yet: this practice cluster's containers can't be connected to"));
    }
}
