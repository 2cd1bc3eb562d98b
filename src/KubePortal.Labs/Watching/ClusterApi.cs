using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using KubePortal.ApiMachinery.Connections;

namespace KubePortal.Labs.Watching;

/// <summary>The few requests a lab makes to its cluster, as JSON. Refusals of the cluster come as <see cref="ClusterRefusedException"/>.</summary>
internal sealed class ClusterApi(ClusterConnection connection)
{
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 256 };

    /// <summary>Discovery answers, by apiVersion; only the one thread of a lab run uses them.</summary>
    private readonly Dictionary<string, IReadOnlyList<KindAddress>> _kinds = new(StringComparer.Ordinal);

    /// <summary>Where a kind lies; null where the cluster doesn't have it.</summary>
    public async Task<KindAddress?> FindKindAsync(string apiVersion, string kind, CancellationToken cancellationToken) =>
        (await KindsAsync(apiVersion, cancellationToken)).FirstOrDefault(k => k.Kind == kind);

    /// <summary>All kinds of the cluster, in every group's preferred version.</summary>
    public async Task<IReadOnlyList<KindAddress>> AllKindsAsync(CancellationToken cancellationToken)
    {
        List<string> versions = ["v1"];
        var groups = await SendAsync(HttpMethod.Get, "apis", body: null, cancellationToken);
        foreach (var group in groups.GetProperty("groups").EnumerateArray())
        {
            versions.Add(group.GetProperty("preferredVersion").GetProperty("groupVersion").GetString()!);
        }

        var kinds = new List<KindAddress>();
        foreach (var version in versions)
        {
            kinds.AddRange(await KindsAsync(version, cancellationToken));
        }

        return kinds;
    }

    /// <summary>Sends one request and reads the answer.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path below the cluster's address, without a leading slash.</param>
    /// <param name="body">JSON; null sends none.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <param name="mediaType">The body's type: a patch says which kind of patch it is.</param>
    public async Task<JsonElement> SendAsync(
        HttpMethod method, string path, string? body, CancellationToken cancellationToken, string mediaType = "application/json")
    {
        using var response = await RequestAsync(method, path, body, mediaType, cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var document = await JsonDocument.ParseAsync(stream, Reading, cancellationToken);
        return document.RootElement.Clone();
    }

    /// <summary>Opens a watch; the caller reads the body's lines and disposes the response.</summary>
    public Task<HttpResponseMessage> WatchAsync(string collection, string resourceVersion, CancellationToken cancellationToken) => RequestAsync(
        HttpMethod.Get, $"{collection}?watch=true&allowWatchBookmarks=true&resourceVersion={Uri.EscapeDataString(resourceVersion)}",
        body: null, "", cancellationToken);

    private async Task<HttpResponseMessage> RequestAsync(
        HttpMethod method, string path, string? body, string mediaType, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(connection.Address, path));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("kubeportal-lab", "1"));
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(mediaType));
        }

        var response = await connection.Http.SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            throw new ClusterRefusedException(response.StatusCode, MessageOf(text) ?? response.StatusCode.ToString());
        }
    }

    private async Task<IReadOnlyList<KindAddress>> KindsAsync(string apiVersion, CancellationToken cancellationToken)
    {
        if (_kinds.TryGetValue(apiVersion, out var known))
        {
            return known;
        }

        JsonElement list;
        try
        {
            var path = apiVersion.Contains('/', StringComparison.Ordinal) ? $"apis/{apiVersion}" : $"api/{apiVersion}";
            list = await SendAsync(HttpMethod.Get, path, body: null, cancellationToken);
        }
        catch (ClusterRefusedException e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return [];
        }

        return _kinds[apiVersion] =
        [
            .. list.GetProperty("resources").EnumerateArray()
                .Where(r => !r.GetProperty("name").GetString()!.Contains('/', StringComparison.Ordinal))
                .Select(r => new KindAddress(
                    apiVersion, r.GetProperty("kind").GetString()!, r.GetProperty("name").GetString()!, r.GetProperty("namespaced").GetBoolean(),
                    [.. r.GetProperty("verbs").EnumerateArray().Select(v => v.GetString()!)])),
        ];
    }

    // A refusal's body is a Status, except where something other than an API server answered.
    private static string? MessageOf(string body)
    {
        try
        {
            using var status = JsonDocument.Parse(body, Reading);
            return status.RootElement.ValueKind == JsonValueKind.Object && status.RootElement.TryGetProperty("message", out var message)
                ? message.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
