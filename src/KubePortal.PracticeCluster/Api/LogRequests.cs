using System.Globalization;
using System.Text;
using k8s.Models;
using KubePortal.ApiMachinery.Statuses;
using KubePortal.ApiMachinery.Validation;
using KubePortal.PracticeCluster.Nodes;
using KubePortal.PracticeCluster.Resources;
using KubePortal.PracticeCluster.Storage;

namespace KubePortal.PracticeCluster.Api;

/// <summary>
/// Answers <c>pods/log</c> from the simulated kubelets: all that is there, or what comes as it comes. Source: API reference, PodLogOptions;
/// kubernetes, pkg/registry/core/pod/strategy.go and pkg/kubelet/kubelet_pods.go.
/// </summary>
internal sealed class LogRequests(ClusterStore store, Kubelets kubelets, Func<DateTimeOffset> now)
{
    /// <summary>Answers.</summary>
    public HttpResponseMessage Answer(ApiRequest request, Resource resource)
    {
        var info = request.Info;
        if (store.Current.Find(resource, info.Namespace, info.Name) is not { } stored)
        {
            throw StatusErrors.NotFound(resource.GroupResource, info.Name);
        }

        var pod = stored.As<V1Pod>();
        var container = ContainerOf(pod, request.Query["container"]);
        if (string.IsNullOrEmpty(pod.Spec.NodeName))
        {
            throw StatusErrors.BadRequest($"pod {info.Name} does not have a host assigned");
        }

        var previous = Flag(request, "previous");
        var log = kubelets.FindLog(info.Namespace, info.Name, container, previous);
        if (log is null || Refusal(pod, container, previous) is not null)
        {
            throw StatusErrors.BadRequest(Refusal(pod, container, previous) ?? $"container \"{container}\" in pod \"{info.Name}\" is not available");
        }

        return Write(request, log);
    }

    private static string ContainerOf(V1Pod pod, string wanted)
    {
        var names = pod.Spec.Containers.Select(c => c.Name).ToList();
        var inits = (pod.Spec.InitContainers ?? []).Select(c => c.Name).ToList();
        if (wanted.Length > 0)
        {
            return names.Contains(wanted) || inits.Contains(wanted)
                ? wanted
                : throw StatusErrors.BadRequest($"container {wanted} is not valid for pod {pod.Metadata.Name}");
        }

        if (names.Count == 1)
        {
            return names[0];
        }

        var others = inits.Count > 0 ? $" or one of the init containers: [{string.Join(' ', inits)}]" : "";
        throw StatusErrors.BadRequest($"a container name must be specified for pod {pod.Metadata.Name}, choose one of: [{string.Join(' ', names)}]{others}");
    }

    // Why a container has no log to show, in the kubelet's words; null when it has one.
    private static string? Refusal(V1Pod pod, string container, bool previous)
    {
        var status = (pod.Status?.ContainerStatuses ?? []).Concat(pod.Status?.InitContainerStatuses ?? []).FirstOrDefault(s => s.Name == container);
        if (previous)
        {
            return status?.LastState?.Terminated is null ? $"previous terminated container \"{container}\" in pod \"{pod.Metadata.Name}\" not found" : null;
        }

        if (status?.State?.Running is not null || status?.State?.Terminated is not null || status?.LastState?.Terminated is not null)
        {
            return null;
        }

        var reason = status?.State?.Waiting?.Reason switch
        {
            "ErrImagePull" => "image can't be pulled",
            "ImagePullBackOff" => "trying and failing to pull image",
            { } other => other,
            null => "ContainerCreating",
        };
        return $"container \"{container}\" in pod \"{pod.Metadata.Name}\" is waiting to start: {reason}";
    }

    private HttpResponseMessage Write(ApiRequest request, ContainerLog log)
    {
        var timestamps = Flag(request, "timestamps");
        var stream = request.Query["stream"] is { Length: > 0 } and not "All" ? request.Query["stream"].ToLowerInvariant() : null;
        var since = Number(request, "sinceSeconds") is { } seconds ? now() - TimeSpan.FromSeconds(seconds)
            : DateTimeOffset.TryParse(request.Query["sinceTime"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : DateTimeOffset.MinValue;
        var left = Number(request, "limitBytes") ?? long.MaxValue;
        var all = log.Read();
        var from = all.Count > 0 ? all[^1].Sequence + 1 : 0;
        IEnumerable<LogLine> lines = all.Where(l => l.At >= since && (stream is null || l.Stream == stream));
        if (Number(request, "tailLines") is { } tail)
        {
            lines = lines.TakeLast((int)Math.Min(tail, int.MaxValue));
        }

        ReadOnlyMemory<byte> Bytes(IEnumerable<LogLine> some)
        {
            var text = string.Concat(some.Select(l => timestamps ? $"{l.At.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fffffff}00Z {l.Text}\n" : l.Text + "\n"));
            var bytes = Encoding.UTF8.GetBytes(text).AsMemory();
            bytes = bytes.Length > left ? bytes[..(int)left] : bytes;
            left -= bytes.Length;
            return bytes;
        }

        var first = Bytes(lines);
        if (!Flag(request, "follow"))
        {
            return Responses.Bytes(200, first, "text/plain");
        }

        var isFirst = true;
        async ValueTask<ReadOnlyMemory<byte>> Next(CancellationToken cancellationToken)
        {
            if (isFirst && !first.IsEmpty)
            {
                isFirst = false;
                return first;
            }

            while (left > 0)
            {
                var more = await log.FollowAsync(from, cancellationToken).ConfigureAwait(false);
                if (more.Count == 0)
                {
                    break;
                }

                from = more[^1].Sequence + 1;
                var bytes = Bytes(more.Where(l => stream is null || l.Stream == stream));
                if (!bytes.IsEmpty)
                {
                    return bytes;
                }
            }

            return ReadOnlyMemory<byte>.Empty;
        }

        var end = new CancellationTokenSource();
        return Responses.Stream(new WatchStream(Next, end, end.Dispose), "text/plain");
    }

    private static bool Flag(ApiRequest request, string name) => request.Query[name] is "true" or "1" or "t";

    private static long? Number(ApiRequest request, string name)
    {
        var text = request.Query[name];
        if (text.Length == 0)
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= 0
            ? number
            : throw StatusErrors.Invalid("", "PodLogOptions", request.Info.Name, [new FieldError(name, "FieldValueInvalid", $"Invalid value: {text}: must be greater than or equal to 0")]);
    }
}
