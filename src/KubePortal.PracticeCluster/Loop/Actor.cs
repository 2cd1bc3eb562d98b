using KubePortal.PracticeCluster.Storage;

namespace KubePortal.PracticeCluster.Loop;

/// <summary>
/// Something in a cluster that acts by itself: a controller, the scheduler, the kubelets. It is level-triggered: woken for a key, it compares
/// what is wanted with what is, takes the next step, and may be woken too often.
/// </summary>
internal abstract class Actor
{
    /// <summary>Its name, as events show their source, for example <c>replicaset-controller</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The keys that it wants to look at after a change.</summary>
    public abstract IEnumerable<string> ConcernedBy(Change change);

    /// <summary>Looks at a key and takes the next step.</summary>
    /// <exception cref="ApiMachinery.Statuses.StatusException">The API refused a write: it looks again after a back-off.</exception>
    public abstract void Look(string key, ClusterStep step);

    /// <summary>The key of an object: <c>namespace/name</c>, or its name.</summary>
    protected static string KeyOf(string ns, string name) => ns.Length == 0 ? name : $"{ns}/{name}";

    /// <summary>Namespace and name of a key.</summary>
    protected static (string Namespace, string Name) Split(string key) =>
        key.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? (key[..slash], key[(slash + 1)..]) : ("", key);
}
