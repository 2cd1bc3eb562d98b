using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using KubePortal.ApiMachinery.Json;
using KubePortal.ApiMachinery.Statuses;
using KubePortal.PracticeCluster.Storage;

namespace KubePortal.PracticeCluster.Api;

/// <summary>
/// Lets a list go on where it stopped, in the same snapshot. Snapshots that tokens refer to are kept for a while; a token of an older one
/// is refused as the real server does after compaction, with a token that goes on in the present.
/// </summary>
internal sealed class ContinueTokens(TimeProvider time, TimeSpan lifetime)
{
    private const int SnapshotsMax = 64;
    private readonly Lock _lock = new();
    private readonly LinkedList<(Snapshot Snapshot, DateTimeOffset Until)> _kept = new();

    /// <summary>A token for the rest of a list of <paramref name="snapshot"/>, which is kept.</summary>
    /// <param name="snapshot">What was listed.</param>
    /// <param name="start">The key behind which the rest starts: <c>namespace/name</c>.</param>
    public string Issue(Snapshot snapshot, string start)
    {
        lock (_lock)
        {
            Forget();
            if (!_kept.Any(k => k.Snapshot.ResourceVersion == snapshot.ResourceVersion))
            {
                _kept.AddLast((snapshot, time.GetUtcNow() + lifetime));
            }
        }

        return Encode(snapshot.ResourceVersion, start);
    }

    /// <summary>What a token stands for; null instead of the snapshot where it means the present.</summary>
    public (Snapshot? Snapshot, string Start) Read(string token)
    {
        JsonObject content;
        try
        {
            var text = token.Replace('-', '+').Replace('_', '/').TrimEnd('=');
            var bytes = Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));
            content = JsonReading.Parse(bytes) as JsonObject ?? throw new FormatException("continue key is not valid");
        }
        catch (FormatException e)
        {
            throw StatusErrors.BadRequest($"invalid continue token: continue key is not valid: {e.Message}");
        }

        if (content["start"]?.GetValueKind() != JsonValueKind.String || content["rv"]?.GetValueKind() != JsonValueKind.Number)
        {
            throw StatusErrors.BadRequest("invalid continue token: continue key is not valid");
        }

        var start = content["start"]!.GetValue<string>().TrimEnd('\0');
        var version = content["rv"]!.GetValue<long>();
        if (version < 0)
        {
            return (null, start);
        }

        lock (_lock)
        {
            Forget();
            foreach (var (snapshot, _) in _kept)
            {
                if (snapshot.ResourceVersion == version)
                {
                    return (snapshot, start);
                }
            }
        }

        var refusal = StatusErrors.Expired(
            "The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.");
        refusal.Status.Metadata.ContinueProperty = Encode(-1, start);
        throw refusal;
    }

    private void Forget()
    {
        var now = time.GetUtcNow();
        while (_kept.First is { } oldest && (oldest.Value.Until < now || _kept.Count > SnapshotsMax))
        {
            _kept.RemoveFirst();
        }
    }

    private static string Encode(long version, string start)
    {
        var json = new JsonObject { ["v"] = "meta.k8s.io/v1", ["rv"] = version, ["start"] = start + "\0" }.ToJsonString();
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(json)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }
}
