using k8s.Models;
using KubePortal.PracticeCluster.Resources;
using KubePortal.PracticeCluster.Storage;

namespace KubePortal.PracticeCluster.Loop;

/// <summary>
/// Which events are about which object, so that recording one more doesn't read all of a namespace. Made of nothing but the cluster's objects:
/// it follows each change and holds what is there. On the cluster's logical thread alone.
/// </summary>
internal sealed class EventIndex
{
    private static readonly Resource Events = ResourceRegistry.For<Corev1Event>();

    // Uid of an object → namespace and name of the events about it; an entry goes with its last event.
    private readonly Dictionary<string, SortedSet<(string Namespace, string Name)>> _byUid = new(StringComparer.Ordinal);

    /// <summary>Takes over a change.</summary>
    public void Follow(Change change)
    {
        if (change.Resource != Events)
        {
            return;
        }

        var self = (change.After.Namespace, change.After.Name);
        if (change.Before?.As<Corev1Event>().InvolvedObject?.Uid is { Length: > 0 } before && _byUid.TryGetValue(before, out var known))
        {
            known.Remove(self);
            if (known.Count == 0)
            {
                _byUid.Remove(before);
            }
        }

        if (!change.IsDeletion && change.After.As<Corev1Event>().InvolvedObject?.Uid is { Length: > 0 } uid)
        {
            (_byUid.TryGetValue(uid, out var names) ? names : _byUid[uid] = new(ByName)).Add(self);
        }
    }

    /// <summary>The events about an object, by name.</summary>
    /// <param name="uid">The object's uid.</param>
    /// <param name="snapshot">The cluster as it is.</param>
    public IReadOnlyList<Corev1Event> About(string uid, Snapshot snapshot) =>
        _byUid.TryGetValue(uid, out var names) ? [.. names.Select(n => snapshot.Find(Events, n.Namespace, n.Name)!.As<Corev1Event>())] : [];

    private static readonly Comparer<(string Namespace, string Name)> ByName = Comparer<(string Namespace, string Name)>.Create((a, b) =>
        string.CompareOrdinal(a.Namespace, b.Namespace) is var order and not 0 ? order : string.CompareOrdinal(a.Name, b.Name));
}
