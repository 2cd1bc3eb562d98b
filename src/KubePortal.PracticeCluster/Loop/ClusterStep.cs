using k8s;
using k8s.Models;
using KubePortal.PracticeCluster.Resources;
using KubePortal.PracticeCluster.Storage;
using KubePortal.PracticeCluster.Writing;

namespace KubePortal.PracticeCluster.Loop;

/// <summary>
/// What an actor has while it looks at one key: the cluster as it is at this moment, the path of all writes, the time, and a way to be woken
/// again. A read after a write sees the write.
/// </summary>
internal sealed class ClusterStep(ClusterStore store, ClusterWriter writer, ClusterLoop loop, ClusterRandom random, EventIndex events, Wake wake)
{
    private readonly WriteContext _context = WriteContext.ForComponent(wake.Actor);

    /// <summary>The cluster's time.</summary>
    public DateTimeOffset Now => loop.Now;

    /// <summary>The cluster's time as objects carry it: UTC, in whole seconds.</summary>
    public DateTime Timestamp => new(Now.UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Utc);

    /// <summary>The cluster's chance.</summary>
    public ClusterRandom Random => random;

    /// <summary>All objects as they are.</summary>
    public Snapshot Snapshot => store.Current;

    /// <summary>The path of all writes, for what the methods below don't offer.</summary>
    public ClusterWriter Writer => writer;

    /// <summary>Who writes.</summary>
    public WriteContext Context => _context;

    /// <summary>An object, or null. Never change it.</summary>
    public T? Find<T>(string ns, string name)
        where T : class, IKubernetesObject<V1ObjectMeta> => store.Current.Find<T>(ns, name);

    /// <summary>All objects of a kind, or those of a namespace. Never change them.</summary>
    public IEnumerable<T> List<T>(string? ns = null)
        where T : class, IKubernetesObject<V1ObjectMeta> => store.Current.List<T>(ns);

    /// <summary>The events about an object, by name. Never change them.</summary>
    public IEnumerable<Corev1Event> EventsAbout(IKubernetesObject<V1ObjectMeta> value) => events.About(value.Metadata.Uid, store.Current);

    /// <summary>Creates an object. Parts of other objects may be in it: a copy is written.</summary>
    public T Create<T>(T value)
        where T : class, IKubernetesObject<V1ObjectMeta> => writer.Create(KubernetesJson.Deserialize<T>(KubernetesJson.Serialize(value)), _context).As<T>();

    /// <summary>Changes an object, whatever its version is now. What stays as it was is not written.</summary>
    /// <returns>The object after it; as it was, where it is gone.</returns>
    public T Change<T>(T current, Action<T> change)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        writer.Modify(current.Metadata.NamespaceProperty ?? "", current.Metadata.Name, change, _context) is { } stored ? stored.As<T>() : current;

    /// <summary>Changes an object's status. What stays as it was is not written.</summary>
    /// <inheritdoc cref="Change{T}"/>
    public T ChangeStatus<T>(T current, Action<T> change)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        writer.ModifyStatus(current.Metadata.NamespaceProperty ?? "", current.Metadata.Name, change, _context) is { } stored ? stored.As<T>() : current;

    /// <summary>Deletes an object if it is still the same one.</summary>
    /// <param name="value">The object.</param>
    /// <param name="policy">What becomes of its dependents; null leaves that to its kind.</param>
    /// <param name="graceSeconds">The grace period; null leaves it to the object.</param>
    public void Delete(IKubernetesObject<V1ObjectMeta> value, string? policy = null, long? graceSeconds = null)
    {
        var resource = ResourceRegistry.For(value);
        var (ns, name) = (value.Metadata.NamespaceProperty ?? "", value.Metadata.Name);
        if (store.Current.Find(resource, ns, name)?.Uid == value.Metadata.Uid)
        {
            writer.Delete(resource, ns, name, new V1DeleteOptions { PropagationPolicy = policy, GracePeriodSeconds = graceSeconds }, _context);
        }
    }

    /// <summary>Records an event about an object.</summary>
    /// <param name="about">The object.</param>
    /// <param name="type">Normal or Warning.</param>
    /// <param name="reason">One word, for example <c>SuccessfulCreate</c>.</param>
    /// <param name="message">For people.</param>
    public void Record(IKubernetesObject<V1ObjectMeta> about, string type, string reason, string message) =>
        EventRecorder.Record(this, about, new ClusterEvent(type, reason, message, wake.Actor));

    /// <summary>Records an event with all that it may carry.</summary>
    public void Record(IKubernetesObject<V1ObjectMeta> about, ClusterEvent what) => EventRecorder.Record(this, about, what);

    /// <summary>Lets this actor look at this key again at a time to come.</summary>
    /// <param name="due">When.</param>
    /// <param name="outlook">What somebody who waits for the cluster to settle may expect of it.</param>
    public void LookAgainAt(DateTimeOffset due, Outlook outlook = default) => loop.Schedule(due, wake, outlook);

    /// <summary>Lets this actor look at this key again after a while.</summary>
    public void LookAgainAfter(TimeSpan span) => loop.Schedule(loop.Now + span, wake);

    /// <summary>Lets this actor look at another key after a while.</summary>
    public void LookAgainAfter(TimeSpan span, string key) => loop.Schedule(loop.Now + span, wake with { Key = key });

    /// <summary>Lets this actor look at another key now.</summary>
    public void Wake(string key) => loop.WakeNow(wake with { Key = key });
}
