using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.Json;

namespace KubePortal.Labs.Watching;

/// <summary>
/// Keeps the objects of one kind in one namespace as the cluster has them: a list, then a watch from there on (API concepts, "Efficient
/// detection of changes"). Starts again where the watch ends or its resourceVersion is gone.
/// </summary>
internal sealed class KindWatch(ClusterApi api, KindAddress kind, string ns, TimeProvider time)
{
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 256 };
    private static readonly TimeSpan RetryAfterMin = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan RetryAfterMax = TimeSpan.FromSeconds(15);

    private ImmutableSortedDictionary<string, JsonElement> _objects = ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal);
    private string _resourceVersion = "";

    public KindAddress Kind { get; } = kind;

    public string Namespace { get; } = ns;

    /// <summary>The objects by "namespace/name"; a new dictionary for each change, so that a reader sees one moment.</summary>
    public ImmutableSortedDictionary<string, JsonElement> Objects => Volatile.Read(ref _objects);

    /// <summary>Reads all objects anew. Done once before <see cref="FollowAsync"/>.</summary>
    public async Task ListAsync(CancellationToken cancellationToken)
    {
        var list = await api.SendAsync(HttpMethod.Get, Kind.Collection(Namespace), body: null, cancellationToken);
        _resourceVersion = list.GetProperty("metadata").GetProperty("resourceVersion").GetString()!;
        Volatile.Write(ref _objects, list.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Array
            ? items.EnumerateArray().ToImmutableSortedDictionary(Key, o => o, StringComparer.Ordinal)
            : _objects.Clear());
    }

    /// <summary>Follows the changes until it is cancelled.</summary>
    public async Task FollowAsync(Action changed, CancellationToken cancellationToken)
    {
        var retryAfter = RetryAfterMin;
        while (true)
        {
            try
            {
                using (var response = await api.WatchAsync(Kind.Collection(Namespace), _resourceVersion, cancellationToken))
                {
                    if (await ReadAsync(response, changed, cancellationToken))
                    {
                        retryAfter = RetryAfterMin;
                    }
                }
            }
            catch (ClusterRefusedException e) when (e.StatusCode == HttpStatusCode.Gone)
            {
                await ListAsync(cancellationToken);
                changed();
                continue;
            }
            catch (Exception e) when (e is ClusterRefusedException or HttpRequestException or IOException or JsonException)
            {
                // The cluster is away or busy; it is asked again, less and less often.
            }

            await Task.Delay(retryAfter, time, cancellationToken);
            retryAfter = retryAfter * 2 < RetryAfterMax ? retryAfter * 2 : RetryAfterMax;
        }
    }

    // Returns whether anything came before the server ended the watch.
    private async Task<bool> ReadAsync(HttpResponseMessage response, Action changed, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var lines = new StreamReader(stream, Encoding.UTF8);
        var any = false;
        while (await lines.ReadLineAsync(cancellationToken) is { } line)
        {
            any = true;
            using var document = JsonDocument.Parse(line, Reading);
            if (Apply(document.RootElement))
            {
                changed();
            }
        }

        return any;
    }

    private bool Apply(JsonElement happened)
    {
        var subject = happened.GetProperty("object");
        var type = happened.GetProperty("type").GetString();
        if (type == "ERROR")
        {
            var code = subject.TryGetProperty("code", out var given) ? given.GetInt32() : 500;
            throw new ClusterRefusedException((HttpStatusCode)code, subject.TryGetProperty("message", out var said) ? said.GetString()! : "");
        }

        _resourceVersion = subject.GetProperty("metadata").GetProperty("resourceVersion").GetString()!;
        var objects = type switch
        {
            "ADDED" or "MODIFIED" => _objects.SetItem(Key(subject), subject.Clone()),
            "DELETED" => _objects.Remove(Key(subject)),
            _ => _objects,      // a bookmark
        };
        if (ReferenceEquals(objects, _objects))
        {
            return false;
        }

        Volatile.Write(ref _objects, objects);
        return true;
    }

    private static string Key(JsonElement json)
    {
        var metadata = json.GetProperty("metadata");
        return (metadata.TryGetProperty("namespace", out var ns) ? ns.GetString() : "") + "/" + metadata.GetProperty("name").GetString();
    }
}
