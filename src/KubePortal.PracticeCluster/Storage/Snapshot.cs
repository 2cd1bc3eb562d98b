using System.Collections.Immutable;
using k8s;
using k8s.Models;
using KubePortal.PracticeCluster.Resources;

namespace KubePortal.PracticeCluster.Storage;

/// <summary>All objects of a cluster at one resourceVersion. Immutable; holding one costs only what has changed since.</summary>
internal sealed class Snapshot
{
    private static readonly ImmutableSortedDictionary<string, StoredObject> NoObjects =
        ImmutableSortedDictionary.Create<string, StoredObject>(StringComparer.Ordinal);

    private static readonly ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, StoredObject>> NoNamespaces =
        ImmutableSortedDictionary.Create<string, ImmutableSortedDictionary<string, StoredObject>>(StringComparer.Ordinal);

    // resource, then namespace, then name
    private readonly ImmutableDictionary<Resource, ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, StoredObject>>> _tables;

    private Snapshot(
        long resourceVersion,
        int count,
        ImmutableDictionary<Resource, ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, StoredObject>>> tables)
    {
        ResourceVersion = resourceVersion;
        Count = count;
        _tables = tables;
    }

    /// <summary>A cluster before its first object.</summary>
    public static Snapshot Empty { get; } = new(
        0, 0, ImmutableDictionary<Resource, ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, StoredObject>>>.Empty);

    /// <summary>The version of the last write in it.</summary>
    public long ResourceVersion { get; }

    /// <summary>Objects of all kinds together.</summary>
    public int Count { get; }

    /// <summary>One object, or null.</summary>
    public StoredObject? Find(Resource resource, string ns, string name) =>
        _tables.TryGetValue(resource, out var namespaces) && namespaces.TryGetValue(ns, out var objects)
            ? objects.GetValueOrDefault(name)
            : null;

    /// <summary>One object of a kind with only one resource, typed; or null.</summary>
    public T? Find<T>(string ns, string name)
        where T : class, IKubernetesObject<V1ObjectMeta> => Find(ResourceRegistry.For<T>(), ns, name)?.As<T>();

    /// <summary>All objects of a resource, ordered by namespace and name; in one namespace unless it is null.</summary>
    public IEnumerable<StoredObject> List(Resource resource, string? ns = null)
    {
        if (!_tables.TryGetValue(resource, out var namespaces))
        {
            return [];
        }

        return ns is null ? namespaces.Values.SelectMany(n => n.Values) : namespaces.GetValueOrDefault(ns, NoObjects).Values;
    }

    /// <summary>As <see cref="List(Resource, string?)"/>, typed.</summary>
    public IEnumerable<T> List<T>(string? ns = null)
        where T : class, IKubernetesObject<V1ObjectMeta> => List(ResourceRegistry.For<T>(), ns).Select(o => o.As<T>());

    /// <summary>Every object in a namespace.</summary>
    public IEnumerable<StoredObject> ListNamespace(string ns) =>
        _tables.Where(t => t.Key.IsNamespaced).OrderBy(t => t.Key.GroupResource.ToString(), StringComparer.Ordinal)
            .SelectMany(t => t.Value.GetValueOrDefault(ns, NoObjects).Values);

    /// <summary>Every object of the cluster, by resource, namespace and name.</summary>
    public IEnumerable<StoredObject> ListAll() =>
        _tables.OrderBy(t => t.Key.GroupResource.ToString(), StringComparer.Ordinal).SelectMany(t => t.Value.Values.SelectMany(n => n.Values));

    /// <summary>This snapshot with an object put in the place of its predecessor, if any.</summary>
    public Snapshot With(StoredObject added)
    {
        var namespaces = _tables.GetValueOrDefault(added.Resource, NoNamespaces);
        var objects = namespaces.GetValueOrDefault(added.Namespace, NoObjects);
        var grown = objects.SetItem(added.Name, added);
        return new Snapshot(
            added.ResourceVersion,
            Count + grown.Count - objects.Count,
            _tables.SetItem(added.Resource, namespaces.SetItem(added.Namespace, grown)));
    }

    /// <summary>This snapshot as one of a later version, in which nothing changed that it knows of.</summary>
    public Snapshot At(long resourceVersion) => new(resourceVersion, Count, _tables);

    /// <summary>This snapshot without an object.</summary>
    public Snapshot Without(StoredObject removed, long resourceVersion)
    {
        var namespaces = _tables[removed.Resource];
        var objects = namespaces[removed.Namespace].Remove(removed.Name);
        namespaces = objects.IsEmpty ? namespaces.Remove(removed.Namespace) : namespaces.SetItem(removed.Namespace, objects);
        return new Snapshot(resourceVersion, Count - 1, _tables.SetItem(removed.Resource, namespaces));
    }
}
