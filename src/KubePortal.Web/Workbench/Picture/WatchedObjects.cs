using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using k8s;
using k8s.Models;
using KubePortal.ApiMachinery.Connections;

namespace KubePortal.Web.Workbench.Picture;

/// <summary>
/// The objects of one resource as the cluster has them: listed once, then watched. A watch that ends is taken up where it ended; one that
/// is too old (<c>410 Gone</c>) starts from a new list; a failure is tried again after a growing pause.
/// </summary>
/// <remarks>Source: Kubernetes API concepts, "Efficient detection of changes".</remarks>
internal sealed class WatchedObjects<T>(ClusterConnection cluster, string path, TimeProvider time, Action changed)
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private const int PageSize = 500;
    private static readonly TimeSpan PauseMin = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan PauseMax = TimeSpan.FromSeconds(30);

    // Bounded by the cluster's own bound on objects. One writer (RunAsync); readers see the last finished version.
    private volatile ImmutableDictionary<string, T> _byUid = ImmutableDictionary<string, T>.Empty;
    private volatile string? _problem;
    private volatile bool _listed;

    /// <summary>What there is now, in no order.</summary>
    public IEnumerable<T> Items => _byUid.Values;

    /// <summary>The first list has come, or was refused (see <see cref="Problem"/>).</summary>
    public bool IsKnown => _listed || _problem is not null;

    /// <summary>Why the cluster doesn't answer now, in its own words; null while it does.</summary>
    public string? Problem => _problem;

    /// <summary>Lists and watches until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var pause = PauseMin;
        string? resourceVersion = null;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                resourceVersion ??= await ListAsync(cancellationToken);
                pause = PauseMin;
                resourceVersion = await WatchAsync(resourceVersion, cancellationToken);
                // Servers end watches after minutes; one that ended each at once would otherwise be asked without pause.
                await Task.Delay(PauseMin, time, cancellationToken);
            }
            catch (Exception e) when (e is HttpRequestException or IOException or JsonException && !cancellationToken.IsCancellationRequested)
            {
                _problem = e.Message;
                resourceVersion = null;
                changed();
                await Task.Delay(pause, time, cancellationToken);
                pause = pause * 2 < PauseMax ? pause * 2 : PauseMax;
            }
        }
    }

    private async Task<string> ListAsync(CancellationToken cancellationToken)
    {
        var items = ImmutableDictionary.CreateBuilder<string, T>();
        var next = "";
        string resourceVersion;
        do
        {
            using var response = await SendAsync($"limit={PageSize}{(next is "" ? "" : "&continue=" + Uri.EscapeDataString(next))}", cancellationToken);
            using var list = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancellationToken), default, cancellationToken);
            foreach (var item in list.RootElement.GetProperty("items").EnumerateArray())
            {
                var value = KubernetesJson.Deserialize<T>(item);
                items[value.Metadata.Uid] = value;
            }

            var metadata = list.RootElement.GetProperty("metadata");
            resourceVersion = metadata.GetProperty("resourceVersion").GetString()!;
            next = metadata.TryGetProperty("continue", out var token) ? token.GetString() ?? "" : "";
        }
        while (next is not "");

        _byUid = items.ToImmutable();
        _problem = null;
        _listed = true;
        changed();
        return resourceVersion;
    }

    /// <returns>Where the next watch starts; null if a new list is needed.</returns>
    private async Task<string?> WatchAsync(string resourceVersion, CancellationToken cancellationToken)
    {
        using var response = await SendAsync($"watch=1&allowWatchBookmarks=true&resourceVersion={resourceVersion}", cancellationToken, goneIsNull: true);
        if (response.StatusCode == HttpStatusCode.Gone)
        {
            return null;
        }

        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            // {"type":"MODIFIED","object":{"kind":"Pod","apiVersion":"v1","metadata":{…},…}}
            using var change = JsonDocument.Parse(line);
            var type = change.RootElement.GetProperty("type").GetString();
            var body = change.RootElement.GetProperty("object");
            if (type is "ERROR")
            {
                if (body.TryGetProperty("code", out var code) && code.GetInt32() == (int)HttpStatusCode.Gone)
                {
                    return null;
                }

                throw new HttpRequestException(MessageOf(body));
            }

            resourceVersion = body.GetProperty("metadata").GetProperty("resourceVersion").GetString()!;
            if (type is "BOOKMARK")
            {
                continue;
            }

            var value = KubernetesJson.Deserialize<T>(body);
            _byUid = type is "DELETED" ? _byUid.Remove(value.Metadata.Uid) : _byUid.SetItem(value.Metadata.Uid, value);
            changed();
        }

        return resourceVersion;
    }

    private async Task<HttpResponseMessage> SendAsync(string query, CancellationToken cancellationToken, bool goneIsNull = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(cluster.Address, $"{path}?{query}"));
        var response = await cluster.Http.SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode || (goneIsNull && response.StatusCode == HttpStatusCode.Gone))
        {
            return response;
        }

        using (response)
        {
            using var status = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancellationToken), default, cancellationToken);
            throw new HttpRequestException(MessageOf(status.RootElement), null, response.StatusCode);
        }
    }

    private static string MessageOf(JsonElement status) =>
        status.TryGetProperty("message", out var message) ? message.GetString() ?? "" : status.GetRawText();
}
