using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using KubePortal.ApiMachinery.Fields;
using KubePortal.PracticeCluster.Api;
using KubePortal.PracticeCluster.Resources;

namespace KubePortal.PracticeCluster.OpenApi;

/// <summary>
/// The OpenAPI v3 documents, one for each group and version: schemas from the table of fields, descriptions from the client's
/// documentation. What <c>kubectl explain</c> and editors read.
/// </summary>
internal static class OpenApiDocuments
{
    private static readonly ConcurrentDictionary<string, byte[]> Documents = new();
    private static readonly Lazy<byte[]> Index = new(MakeIndex);

    /// <summary>A document or the index of them; null for other paths.</summary>
    public static HttpResponseMessage? Answer(string path, string hash)
    {
        if (path == "/openapi/v3")
        {
            // The real server forgets the media type here.
            return Responses.Bytes(200, Index.Value, "text/plain; charset=utf-8");
        }

        if (!path.StartsWith("/openapi/v3/", StringComparison.Ordinal) || Find(path["/openapi/v3/".Length..]) is not { } document)
        {
            return null;
        }

        var response = Responses.Bytes(200, document);
        var current = HashOf(document);
        response.Headers.TryAddWithoutValidation("ETag", $"\"{current}\"");
        if (hash == current)
        {
            // With its hash in the address, a document never changes.
            response.Headers.Remove("Cache-Control");
            response.Headers.TryAddWithoutValidation("Cache-Control", "public, immutable");
        }

        return response;
    }

    private static byte[]? Find(string name)
    {
        if (Documents.TryGetValue(name, out var made))
        {
            return made;
        }

        return Names().Contains(name) ? Documents.GetOrAdd(name, Make) : null;
    }

    private static IEnumerable<string> Names() => ResourceRegistry.All
        .Select(r => r.Group.Length == 0 ? $"api/{r.Version}" : $"apis/{r.Group}/{r.Version}")
        .Concat(["api", "apis", "version"]).Distinct();

    private static byte[] MakeIndex()
    {
        var paths = new JsonObject();
        foreach (var name in Names().Order(StringComparer.Ordinal))
        {
            paths[name] = new JsonObject { ["serverRelativeURL"] = $"/openapi/v3/{name}?hash={HashOf(Find(name)!)}" };
        }

        return Encoding.UTF8.GetBytes(new JsonObject { ["paths"] = paths }.ToJsonString());
    }

    private static byte[] Make(string name)
    {
        var schemas = new SchemaWriter();
        var paths = new JsonObject();
        foreach (var resource in ResourceRegistry.All)
        {
            if (name == (resource.Group.Length == 0 ? $"api/{resource.Version}" : $"apis/{resource.Group}/{resource.Version}"))
            {
                schemas.Add(resource.Type.Name);
                schemas.Add($"{resource.Type.Name}List");
                PathWriter.Add(paths, name, resource);
            }
        }

        schemas.Add("meta.v1.DeleteOptions");
        schemas.Add("meta.v1.Status");
        schemas.Add("meta.v1.WatchEvent");
        return Encoding.UTF8.GetBytes(new JsonObject
        {
            ["openapi"] = "3.0.0",
            ["info"] = new JsonObject { ["title"] = "Kubernetes", ["version"] = $"v{FieldTable.Version}.2" },
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = schemas.Schemas },
        }.ToJsonString());
    }

    private static string HashOf(byte[] document) => Convert.ToHexString(SHA512.HashData(document));
}
