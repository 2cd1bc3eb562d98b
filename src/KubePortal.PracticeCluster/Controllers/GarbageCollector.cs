using k8s.Models;
using KubePortal.ApiMachinery.Statuses;
using KubePortal.PracticeCluster.Loop;
using KubePortal.PracticeCluster.Resources;
using KubePortal.PracticeCluster.Storage;

namespace KubePortal.PracticeCluster.Controllers;

/// <summary>
/// Deletes what has lost all its owners, and does what the finalizers <c>foregroundDeletion</c> and <c>orphan</c> ask for. Source: kubernetes,
/// pkg/controller/garbagecollector.
/// </summary>
/// <remarks>
/// It keeps an index of dependents by owner's uid, made of nothing but the cluster's objects. Owners of kinds that the cluster doesn't have are
/// left alone.
/// </remarks>
internal sealed class GarbageCollector : Actor
{
    private const string Foreground = "foregroundDeletion";
    private const string Orphan = "orphan";

    // Uid of an owner → its dependents; an entry goes with its last dependent.
    private readonly Dictionary<string, HashSet<(Resource Resource, string Namespace, string Name)>> _dependents = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override string Name => "garbage-collector-controller";

    /// <inheritdoc/>
    public override IEnumerable<string> ConcernedBy(Change change)
    {
        var self = (change.Resource, change.After.Namespace, change.After.Name);
        var before = change.Before?.Metadata.OwnerReferences ?? [];
        var after = change.IsDeletion ? [] : change.After.Metadata.OwnerReferences ?? [];
        foreach (var owner in before.Where(o => after.All(a => a.Uid != o.Uid)))
        {
            if (_dependents.TryGetValue(owner.Uid, out var set) && set.Remove(self) && set.Count == 0)
            {
                _dependents.Remove(owner.Uid);
            }
        }

        foreach (var owner in after)
        {
            (_dependents.TryGetValue(owner.Uid, out var set) ? set : _dependents[owner.Uid] = []).Add(self);
        }

        // An object to look at: it is being deleted with a finalizer of ours, or it has owners that may be gone.
        if (!change.IsDeletion && (after.Count > 0 || Holds(change.After.Metadata)))
        {
            yield return Key(self);
        }

        // Its owners wait for it, or its dependents lose it.
        if (change.IsDeletion || before.Count != after.Count || change.After.Metadata.DeletionTimestamp is not null)
        {
            foreach (var owner in before)
            {
                if (FindOwner(change.After.Namespace, owner) is { } key)
                {
                    yield return key;
                }
            }
        }

        if (change.IsDeletion && _dependents.TryGetValue(change.After.Uid, out var dependents))
        {
            foreach (var dependent in dependents)
            {
                yield return Key(dependent);
            }
        }
    }

    /// <inheritdoc/>
    public override void Look(string key, ClusterStep step)
    {
        var parts = key.Split('|');
        var resource = ResourceRegistry.All.First(r => r.GroupResource.ToString() == parts[0]);
        if (step.Snapshot.Find(resource, parts[1], parts[2]) is not { } stored)
        {
            return;
        }

        if (stored.Metadata.DeletionTimestamp is not null && stored.Metadata.Finalizers is { Count: > 0 } finalizers)
        {
            if (finalizers.Contains(Orphan))
            {
                ReleaseDependents(stored, step);
                return;
            }

            if (finalizers.Contains(Foreground))
            {
                DeleteDependents(stored, step);
                return;
            }
        }

        if (stored.Metadata.DeletionTimestamp is null && stored.Metadata.OwnerReferences is { Count: > 0 })
        {
            DeleteIfOwnerless(stored, step);
        }
    }

    private static bool Holds(V1ObjectMeta metadata) =>
        metadata.DeletionTimestamp is not null && metadata.Finalizers is { } finalizers && (finalizers.Contains(Foreground) || finalizers.Contains(Orphan));

    private static string Key((Resource Resource, string Namespace, string Name) of) => $"{of.Resource.GroupResource}|{of.Namespace}|{of.Name}";

    private static string? FindOwner(string ns, V1OwnerReference owner) =>
        ResourceRegistry.FindKind(owner.ApiVersion, owner.Kind) is { } resource ? Key((resource, resource.IsNamespaced ? ns : "", owner.Name)) : null;

    private List<StoredObject> DependentsOf(StoredObject owner, ClusterStep step) =>
        _dependents.TryGetValue(owner.Uid, out var set)
            ? [.. set.Select(d => step.Snapshot.Find(d.Resource, d.Namespace, d.Name)).OfType<StoredObject>().OrderBy(d => d.ResourceVersion)]
            : [];

    private void ReleaseDependents(StoredObject owner, ClusterStep step)
    {
        foreach (var dependent in DependentsOf(owner, step))
        {
            Update(dependent, m => m.OwnerReferences = [.. m.OwnerReferences.Where(o => o.Uid != owner.Uid)], step);
        }

        RemoveFinalizer(owner, Orphan, step);
    }

    private void DeleteDependents(StoredObject owner, ClusterStep step)
    {
        var blocking = DependentsOf(owner, step).Where(d => d.Metadata.OwnerReferences.Any(o => o.Uid == owner.Uid && o.BlockOwnerDeletion == true)).ToList();
        if (blocking.Count == 0)
        {
            RemoveFinalizer(owner, Foreground, step);
            return;
        }

        foreach (var dependent in blocking.Where(d => d.Metadata.DeletionTimestamp is null))
        {
            DeleteIfOwnerless(dependent, step);
        }
    }

    private void DeleteIfOwnerless(StoredObject stored, ClusterStep step)
    {
        var (solid, waiting, dangling) = (0, 0, new List<string>());
        foreach (var reference in stored.Metadata.OwnerReferences)
        {
            var resource = ResourceRegistry.FindKind(reference.ApiVersion, reference.Kind);
            var owner = resource is null ? null : step.Snapshot.Find(resource, resource.IsNamespaced ? stored.Namespace : "", reference.Name);
            if (resource is not null && owner?.Uid != reference.Uid)
            {
                dangling.Add(reference.Uid);
            }
            else if (owner?.Metadata.DeletionTimestamp is not null && owner.Metadata.Finalizers?.Contains(Foreground) == true && reference.BlockOwnerDeletion == true)
            {
                waiting++;
            }
            else
            {
                solid++;
            }
        }

        if (solid > 0)
        {
            if (dangling.Count > 0)
            {
                Update(stored, m => m.OwnerReferences = [.. m.OwnerReferences.Where(o => !dangling.Contains(o.Uid))], step);
            }

            return;
        }

        var policy = waiting > 0 && _dependents.ContainsKey(stored.Uid) ? "Foreground"
            : stored.Metadata.Finalizers?.Contains(Orphan) == true ? "Orphan"
            : stored.Metadata.Finalizers?.Contains(Foreground) == true ? "Foreground" : "Background";
        try
        {
            step.Writer.Delete(stored.Resource, stored.Namespace, stored.Name, new V1DeleteOptions { PropagationPolicy = policy }, step.Context);
        }
        catch (StatusException e) when (e.Code == 404)
        {
            // It went meanwhile.
        }
    }

    private static void RemoveFinalizer(StoredObject owner, string finalizer, ClusterStep step) =>
        Update(owner, m => m.Finalizers = [.. (m.Finalizers ?? []).Where(f => f != finalizer)], step);

    private static void Update(StoredObject stored, Action<V1ObjectMeta> change, ClusterStep step)
    {
        if (step.Snapshot.Find(stored.Resource, stored.Namespace, stored.Name) is not { } current)
        {
            return;
        }

        var copy = current.Resource.Read(current.Json.Span);
        change(copy.Metadata);
        step.Writer.Update(current.Resource, current.Namespace, current.Name, copy, step.Context);
    }
}
