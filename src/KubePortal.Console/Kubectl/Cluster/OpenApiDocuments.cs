using System.Text.Json.Nodes;
using KubePortal.Console.Kubectl.Patching;

namespace KubePortal.Console.Kubectl.Cluster;

/// <summary>The server's OpenAPI v3 documents, read once per group and version.</summary>
internal sealed class OpenApiDocuments
{
    private readonly Dictionary<string, JsonNode?> _documents = new(StringComparer.Ordinal);

    /// <summary>The document of a group and version; null where the server has none.</summary>
    public async Task<JsonNode?> FindAsync(KubernetesApi api, ResourceMapping mapping, CancellationToken cancellationToken)
    {
        if (!_documents.TryGetValue(mapping.Root, out var document))
        {
            document = await api.FindAsync($"openapi/v3/{mapping.Root}", cancellationToken);
            _documents[mapping.Root] = document;
        }

        return document;
    }

    /// <summary>The schema of a resource's kind; null where the server doesn't tell.</summary>
    public async Task<SchemaNode?> SchemaOfAsync(KubernetesApi api, ResourceMapping mapping, CancellationToken cancellationToken) =>
        await FindAsync(api, mapping, cancellationToken) is { } document ? SchemaNode.OfKind(document, mapping.Group, mapping.Version, mapping.Kind) : null;
}
