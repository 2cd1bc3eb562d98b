using KubePortal.PracticeCluster.Resources;
using KubePortal.PracticeCluster.Storage;

namespace KubePortal.PracticeCluster.Sleep;

/// <summary>
/// Which objects of a cluster have changed since they were stored last: their places alone, for what counts is how they are when they are
/// stored. On the cluster's logical thread.
/// </summary>
internal sealed class ChangeRecorder
{
    // Emptied each time that the cluster is stored; bounded by what one second can change.
    private readonly HashSet<(Resource Resource, string Namespace, string Name)> _places = [];
    private bool _touched;

    /// <summary>Told after each piece of work that left something to store. Must not wait.</summary>
    public event Action? Changed;

    /// <summary>Whether something is to be stored.</summary>
    public bool HasChanges => _touched || _places.Count > 0;

    /// <summary>Remembers a write.</summary>
    public void Follow(Change change) => _places.Add((change.Resource, change.After.Namespace, change.After.Name));

    /// <summary>Remembers that something beside the objects has changed: the cluster's time was pushed, stopped or let go.</summary>
    public void Touch() => _touched = true;

    /// <summary>Tells that there is something to store, if there is.</summary>
    public void Tell()
    {
        if (HasChanges)
        {
            Changed?.Invoke();
        }
    }

    /// <summary>What has changed since, as it is now; and begins anew.</summary>
    public (List<StoredObject> Objects, List<RemovedObject> Removed) Take(Snapshot now)
    {
        var objects = new List<StoredObject>(_places.Count);
        var removed = new List<RemovedObject>();
        foreach (var (resource, ns, name) in _places)
        {
            if (now.Find(resource, ns, name) is { } stored)
            {
                objects.Add(stored);
            }
            else
            {
                removed.Add(new RemovedObject(resource.ApiVersion, resource.Kind, ns, name));
            }
        }

        Clear();
        return (objects, removed);
    }

    /// <summary>Begins anew, because the whole cluster is stored.</summary>
    public void Clear()
    {
        _touched = false;
        _places.Clear();
    }
}
