using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using KubePortal.ApiMachinery.Connections;
using KubePortal.Console.Commands;

namespace KubePortal.Console.Kubectl.Cluster;

/// <summary>Requests to the API server: JSON in, JSON out, refusals as <see cref="ApiRefusal"/>.</summary>
/// <param name="connection">The way to the cluster.</param>
/// <param name="asUser">The user to act as (<c>--as</c>), or empty.</param>
/// <param name="asGroups">The groups to act as (<c>--as-group</c>).</param>
/// <param name="warn">Takes each warning that a response carries.</param>
internal sealed class KubernetesApi(ClusterConnection connection, string asUser, IReadOnlyList<string> asGroups, Func<string, ValueTask> warn)
{
    /// <summary>Bytes of a response that are read.</summary>
    private const int ResponseBytesMax = 64 * 1024 * 1024;

    /// <summary>The media type of tables the server prints.</summary>
    public const string Table = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json";

    /// <summary>The media types of patches.</summary>
    public const string MergePatch = "application/merge-patch+json";
    public const string StrategicMergePatch = "application/strategic-merge-patch+json";
    public const string JsonPatch = "application/json-patch+json";
    public const string ApplyPatch = "application/apply-patch+yaml";

    private static readonly JsonDocumentOptions Bounded = new() { MaxDepth = JsonText.DepthMax };

    /// <summary>The server's address.</summary>
    public Uri Address => connection.Address;

    /// <summary>Reads a path, query included: <c>api/v1/namespaces/default/pods?limit=500</c>.</summary>
    /// <exception cref="ApiRefusal">The server refused.</exception>
    public async Task<JsonObject> GetAsync(string path, CancellationToken cancellationToken, string accept = "application/json")
    {
        using var response = await SendAsync(HttpMethod.Get, path, null, "", accept, cancellationToken);
        return await ReadObjectAsync(response, cancellationToken);
    }

    /// <summary>Reads a path, or null where there is nothing.</summary>
    public async Task<JsonObject?> FindAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await GetAsync(path, cancellationToken);
        }
        catch (ApiRefusal refused) when (refused.Code == 404)
        {
            return null;
        }
    }

    /// <summary>Reads a path as text.</summary>
    public async Task<string> GetTextAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, path, null, "", "application/json", cancellationToken);
        return Encoding.UTF8.GetString(await ReadBoundedAsync(response, cancellationToken));
    }

    /// <summary>Sends a body and reads the answer.</summary>
    public async Task<JsonObject> SendAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken, string contentType = "application/json")
    {
        using var response = await SendAsync(method, path, body is null ? null : JsonText.Compact(body), contentType, "application/json", cancellationToken);
        return await ReadObjectAsync(response, cancellationToken);
    }

    /// <summary>Opens a stream of text, such as a log. The caller disposes it.</summary>
    public async Task<StreamReader> OpenAsync(string path, CancellationToken cancellationToken)
    {
        var response = await SendAsync(HttpMethod.Get, path, null, "", "application/json, */*", cancellationToken);
        return new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken), Encoding.UTF8);
    }

    /// <summary>Watches a path; ends when the server ends it or when it is cancelled. An ERROR event becomes an exception.</summary>
    public async IAsyncEnumerable<(string Type, JsonObject Object)> WatchAsync(
        string path, [EnumeratorCancellation] CancellationToken cancellationToken, string accept = "application/json")
    {
        using var response = await SendAsync(HttpMethod.Get, path, null, "", accept, cancellationToken);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken), Encoding.UTF8);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.Length == 0)
            {
                continue;
            }

            if (JsonNode.Parse(line, documentOptions: Bounded) is not JsonObject change || change["object"] is not JsonObject content)
            {
                throw new CommandException("unable to decode an event from the watch stream");
            }

            if (change.Text("type") == "ERROR")
            {
                throw new ApiRefusal(content, (int)content.Number("code"));
            }

            yield return (change.Text("type"), content);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string? body, string contentType, string accept, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(connection.Address, path));
        request.Headers.TryAddWithoutValidation("Accept", accept);
        request.Headers.TryAddWithoutValidation("User-Agent", "kubectl/v1.36.0 (kubeportal)");
        if (asUser.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("Impersonate-User", asUser);
            foreach (var group in asGroups)
            {
                request.Headers.TryAddWithoutValidation("Impersonate-Group", group);
            }
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }

        HttpResponseMessage response;
        try
        {
            response = await connection.Http.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException problem)
        {
            throw new CommandException($"Unable to connect to the server: {problem.Message}");
        }

        if (response.Headers.TryGetValues("Warning", out var warnings))
        {
            foreach (var warning in warnings.Select(WarningText).OfType<string>())
            {
                await warn(warning);
            }
        }

        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw await RefusalAsync(response, method, cancellationToken);
        }
    }

    // A server that answers with no Status (a proxy, a wrong path) gets client-go's words.
    private static async Task<ApiRefusal> RefusalAsync(HttpResponseMessage response, HttpMethod method, CancellationToken cancellationToken)
    {
        var code = (int)response.StatusCode;
        var text = Encoding.UTF8.GetString(await ReadBoundedAsync(response, cancellationToken));
        JsonObject? status = null;
        try
        {
            status = JsonNode.Parse(text, documentOptions: Bounded) as JsonObject;
        }
        catch (JsonException)
        {
            // Not a Status, then.
        }

        if (status?.Text("kind") == "Status")
        {
            return new ApiRefusal(status, code);
        }

        return new ApiRefusal(
            new JsonObject
            {
                ["kind"] = "Status",
                ["code"] = code,
                ["reason"] = code switch { 401 => "Unauthorized", 403 => "Forbidden", 404 => "NotFound", 405 => "MethodNotAllowed", _ => "" },
                ["message"] = code switch
                {
                    404 => "the server could not find the requested resource",
                    405 => "the server does not allow this method on the requested resource",
                    _ => $"an error on the server ({JsonText.Quote(text.Trim())}) has prevented the request from succeeding ({method.Method.ToLowerInvariant()})",
                },
            },
            code);
    }

    private static async Task<JsonObject> ReadObjectAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            return JsonNode.Parse(await ReadBoundedAsync(response, cancellationToken), documentOptions: Bounded) as JsonObject
                ?? throw new CommandException("the server's answer is not a JSON object");
        }
        catch (JsonException)
        {
            throw new CommandException("the server's answer is not JSON");
        }
    }

    private static async Task<byte[]> ReadBoundedAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var memory = new MemoryStream();
        var buffer = new byte[32 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            memory.Write(buffer, 0, read);
            if (memory.Length > ResponseBytesMax)
            {
                throw new CommandException($"the server's answer is larger than {ResponseBytesMax / 1024 / 1024} MiB");
            }
        }

        return memory.ToArray();
    }

    // 299 - "text", with \" and \\ inside (RFC 7234, 5.5).
    private static string? WarningText(string header)
    {
        var start = header.IndexOf('"', StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        var text = new StringBuilder();
        for (var i = start + 1; i < header.Length && header[i] != '"'; i++)
        {
            if (header[i] == '\\' && i + 1 < header.Length)
            {
                i++;
            }

            text.Append(header[i]);
        }

        return text.ToString();
    }
}
