using System.Collections.Frozen;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using KubePortal.PracticeCluster.Resources;

namespace KubePortal.PracticeCluster.Storage;

/// <summary>One version of one object. Immutable: a change makes another one.</summary>
internal sealed class StoredObject
{
    private readonly Lazy<IKubernetesObject<V1ObjectMeta>> _typed;

    /// <param name="resource">The kind it is of.</param>
    /// <param name="metadata">The metadata that <paramref name="json"/> holds.</param>
    /// <param name="json">Canonical UTF-8 JSON, starting with kind and apiVersion.</param>
    public StoredObject(Resource resource, V1ObjectMeta metadata, byte[] json)
    {
        Resource = resource;
        Namespace = metadata.NamespaceProperty ?? "";
        Name = metadata.Name ?? "";
        Uid = metadata.Uid ?? "";
        ResourceVersion = long.TryParse(metadata.ResourceVersion, out var version) ? version : 0;
        Labels = metadata.Labels is { Count: > 0 } labels ? labels.ToFrozenDictionary(StringComparer.Ordinal) : FrozenDictionary<string, string>.Empty;
        Json = json;
        _typed = new Lazy<IKubernetesObject<V1ObjectMeta>>(() => resource.Read(Json.Span));
    }

    /// <summary>The kind it is of.</summary>
    public Resource Resource { get; }

    /// <summary>Empty for cluster-scoped kinds.</summary>
    public string Namespace { get; }

    /// <summary>Unique within resource and namespace.</summary>
    public string Name { get; }

    /// <summary>Unique for ever.</summary>
    public string Uid { get; }

    /// <summary>The cluster's version that this version of the object came with.</summary>
    public long ResourceVersion { get; }

    /// <summary>Canonical UTF-8 JSON, starting with kind and apiVersion.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>What label selectors see.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; }

    /// <summary>The metadata, never to be changed.</summary>
    public V1ObjectMeta Metadata => _typed.Value.Metadata;

    /// <summary>The typed view, made once and shared by everybody: never change it. <see cref="Copy{T}"/> makes one to change.</summary>
    public T As<T>()
        where T : IKubernetesObject<V1ObjectMeta> => (T)_typed.Value;

    /// <summary>The typed view without knowing its type.</summary>
    public IKubernetesObject<V1ObjectMeta> Typed => _typed.Value;

    /// <summary>A typed copy that the caller may change and write back.</summary>
    public T Copy<T>()
        where T : IKubernetesObject<V1ObjectMeta> => (T)Resource.Read(Json.Span);

    /// <summary>The object as nodes that the caller may change.</summary>
    public JsonObject ToNode() => JsonNode.Parse(Json.Span)!.AsObject();

    /// <inheritdoc/>
    public override string ToString() => Namespace.Length == 0
        ? $"{Resource.GroupResource} {Name}@{ResourceVersion}"
        : $"{Resource.GroupResource} {Namespace}/{Name}@{ResourceVersion}";
}
