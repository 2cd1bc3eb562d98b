using System.Globalization;
using System.Text;
using k8s.Models;
using KubePortal.ApiMachinery.Fields;
using KubePortal.ApiMachinery.Requests;
using KubePortal.ApiMachinery.Statuses;
using KubePortal.ApiMachinery.Validation;
using KubePortal.PracticeCluster.Nodes;
using KubePortal.PracticeCluster.Storage;

namespace KubePortal.PracticeCluster.Api;

/// <summary>
/// The subresource <c>pods/log</c>: what a container wrote, from the kubelet of its node, with the real server's and kubelet's refusals.
/// Source: registry/core/pod <c>LogLocation</c>; kubelet <c>validateContainerLogStatus</c>.
/// </summary>
internal sealed class PodLogs(ClusterStore store, Kubelets kubelets, Func<DateTimeOffset> now, OpenStreams streams)
{
    private const string MediaType = "text/plain";
    private static readonly TimeSpan FollowMax = TimeSpan.FromHours(4);
    private static readonly GroupResource Pods = new("", "pods");

    /// <summary>Answers with the lines, or goes on with those to come.</summary>
    public HttpResponseMessage Answer(ApiRequest request)
    {
        var (ns, name) = (request.Info.Namespace, request.Info.Name);
        var pod = store.Current.Find<V1Pod>(ns, name) ?? throw StatusErrors.NotFound(Pods, name);
        var wish = Wish.Read(request.Query, now());
        var container = ChooseContainer(pod, request.Query["container"]);
        if (string.IsNullOrEmpty(pod.Spec.NodeName))
        {
            return new HttpResponseMessage(System.Net.HttpStatusCode.NoContent);
        }

        CheckState(pod, container, wish.Previous);
        if (kubelets.FindLog(ns, name, container, wish.Previous) is not { } log)
        {
            return Responses.Bytes(200, default, MediaType);
        }

        var written = log.Read();
        var first = written.Where(l => wish.Since is null || l.At >= wish.Since).ToList();
        if (wish.TailLines is { } tail && tail < first.Count)
        {
            first = first[^(int)tail..];
        }

        var writer = new LineWriter(wish.ShowsTimes, wish.LimitBytes);
        var start = writer.Write(first);
        if (!wish.Follow)
        {
            return Responses.Bytes(200, start, MediaType);
        }

        var next = written.Count == 0 ? 0 : written[^1].Sequence + 1;
        var pending = start;
        return Responses.Stream(
            streams.Open(
                async cancellation =>
                {
                    if (!pending.IsEmpty)
                    {
                        var lines = pending;
                        pending = default;
                        return lines;
                    }

                    if (writer.IsFull)
                    {
                        return default;
                    }

                    var more = await log.FollowAsync(next, cancellation).ConfigureAwait(false);
                    next = more.Count == 0 ? next : more[^1].Sequence + 1;
                    return writer.Write(more);
                },
                FollowMax),
            MediaType);
    }

    private static string ChooseContainer(V1Pod pod, string wished)
    {
        var names = (pod.Spec.InitContainers ?? []).Select(c => c.Name)
            .Concat((pod.Spec.Containers ?? []).Select(c => c.Name))
            .Concat((pod.Spec.EphemeralContainers ?? []).Select(c => c.Name)).ToList();
        if (wished.Length > 0)
        {
            return names.Contains(wished)
                ? wished
                : throw StatusErrors.BadRequest($"container {wished} is not valid for pod {pod.Metadata.Name}");
        }

        return pod.Spec.Containers is { Count: 1 } only
            ? only[0].Name
            : throw StatusErrors.BadRequest(
                $"a container name must be specified for pod {pod.Metadata.Name}, choose one of: [{string.Join(' ', names)}]");
    }

    private static void CheckState(V1Pod pod, string container, bool previous)
    {
        var name = pod.Metadata.Name;
        var status = (pod.Status?.ContainerStatuses ?? []).Concat(pod.Status?.InitContainerStatuses ?? [])
            .FirstOrDefault(s => s.Name == container);
        if (previous)
        {
            if (status?.LastState?.Terminated is null)
            {
                throw StatusErrors.BadRequest($"previous terminated container \"{container}\" in pod \"{name}\" not found");
            }

            return;
        }

        if (status?.State is null or { Running: null, Terminated: null } && status?.LastState?.Terminated is null)
        {
            var why = status?.State?.Waiting?.Reason switch
            {
                "ErrImagePull" => "image can't be pulled",
                "ImagePullBackOff" => "trying and failing to pull image",
                null or "" => "ContainerCreating",
                var reason => reason,
            };
            throw StatusErrors.BadRequest($"container \"{container}\" in pod \"{name}\" is waiting to start: {why}");
        }
    }

    private sealed record Wish(bool Follow, bool Previous, bool ShowsTimes, DateTimeOffset? Since, long? TailLines, long? LimitBytes)
    {
        public static Wish Read(ApiQuery query, DateTimeOffset now)
        {
            var errors = new FieldErrors();
            var tail = query.Number("tailLines");
            errors.NotNegative("tailLines", tail);
            var limit = query.Number("limitBytes");
            if (limit < 1)
            {
                errors.Invalid("limitBytes", limit, "must be greater than 0");
            }

            var seconds = query.Number("sinceSeconds");
            DateTimeOffset? since = seconds is { } s ? now.AddSeconds(-s) : null;
            if (seconds < 1)
            {
                errors.Invalid("sinceSeconds", seconds, "must be greater than 0");
            }

            if (query["sinceTime"] is { Length: > 0 } text)
            {
                if (seconds is not null)
                {
                    errors.Forbidden("", "at most one of `sinceTime` or `sinceSeconds` may be specified");
                }

                since = Timestamps.TryParse(text, out var time)
                    ? time
                    : throw StatusErrors.BadRequest(
                        $"parsing time {FieldErrors.Quote(text)} as \"2006-01-02T15:04:05Z07:00\": cannot parse {FieldErrors.Quote(text)} as \"2006\"");
            }

            return errors.Count == 0
                ? new Wish(query.Flag("follow"), query.Flag("previous"), query.Flag("timestamps"), since, tail, limit)
                : throw StatusErrors.Invalid("", "PodLogOptions", "", errors);
        }
    }

    private sealed class LineWriter(bool timestamps, long? bytesMax)
    {
        private long _left = bytesMax ?? long.MaxValue;

        public bool IsFull => _left <= 0;

        public ReadOnlyMemory<byte> Write(IReadOnlyList<LogLine> lines)
        {
            var text = new StringBuilder();
            foreach (var line in lines)
            {
                if (timestamps)
                {
                    text.Append(line.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'00Z'", CultureInfo.InvariantCulture)).Append(' ');
                }

                text.Append(line.Text).Append('\n');
            }

            ReadOnlyMemory<byte> bytes = Encoding.UTF8.GetBytes(text.ToString());
            if (bytes.Length > _left)
            {
                bytes = bytes[..(int)_left];
            }

            _left -= bytes.Length;
            return bytes;
        }
    }
}
