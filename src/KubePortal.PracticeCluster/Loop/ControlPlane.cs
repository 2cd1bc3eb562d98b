using KubePortal.ApiMachinery.Statuses;
using KubePortal.PracticeCluster.Controllers;
using KubePortal.PracticeCluster.Nodes;
using KubePortal.PracticeCluster.Scheduling;
using KubePortal.PracticeCluster.Storage;
using KubePortal.PracticeCluster.Writing;

namespace KubePortal.PracticeCluster.Loop;

/// <summary>All actors of a cluster on its loop: a write wakes those who care, they write, until nothing is left to do.</summary>
internal sealed class ControlPlane
{
    // As client-go's default rate limiter for work queues: 5 ms, 10 ms, … up to 1,000 s.
    private static readonly TimeSpan FirstBackOff = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(1000);

    private readonly ClusterStore _store;
    private readonly ClusterWriter _writer;
    private readonly ClusterRandom _random;
    private readonly Dictionary<string, Actor> _actors;
    private readonly Dictionary<Wake, int> _failures = [];      // cleared by the next success

    /// <param name="store">The cluster's objects.</param>
    /// <param name="writer">The path of all writes.</param>
    /// <param name="start">The cluster's time at first.</param>
    /// <param name="random">The cluster's chance.</param>
    /// <param name="actors">Who acts.</param>
    public ControlPlane(ClusterStore store, ClusterWriter writer, DateTimeOffset start, ClusterRandom random, IEnumerable<Actor> actors)
    {
        _store = store;
        _writer = writer;
        _random = random;
        _actors = actors.ToDictionary(a => a.Name, StringComparer.Ordinal);
        Loop = new ClusterLoop(start, Run);
        store.Committed += OnCommitted;
    }

    /// <summary>Who acts in a cluster. A new controller is a file beside its neighbours and a line here.</summary>
    /// <param name="kubelets">The nodes' kubelets.</param>
    /// <param name="certificate">The cluster's certificate authority, as pods are given it.</param>
    public static IReadOnlyList<Actor> DefaultActors(Kubelets kubelets, string certificate) =>
    [
        new ServiceAccountController(),
        new RootCertificatePublisher(certificate),
        new NamespaceController(),
        new GarbageCollector(),
        new DeploymentController(),
        new ReplicaSetController(),
        new Scheduler(),
        kubelets,
        new EndpointSliceController(),
        new NodeTaintController(),
        new PodGarbageCollector(),
        new EventExpiry(),
    ];

    /// <summary>The loop that the actors run on.</summary>
    public ClusterLoop Loop { get; }

    /// <summary>Lets every actor look at all that is there, as after a start.</summary>
    public void WakeForAll()
    {
        foreach (var stored in _store.Current.ListAll())
        {
            OnCommitted(new Change(null, stored, IsDeletion: false));
        }
    }

    private void OnCommitted(Change change)
    {
        foreach (var actor in _actors.Values)
        {
            foreach (var key in actor.ConcernedBy(change))
            {
                Loop.WakeNow(new Wake(actor.Name, key));
            }
        }
    }

    private void Run(Wake wake)
    {
        var actor = _actors[wake.Actor];
        try
        {
            actor.Look(wake.Key, new ClusterStep(_store, _writer, Loop, _random, wake));
            _failures.Remove(wake);
        }
        catch (StatusException)
        {
            // The actor has said in an event or a condition what a learner should know; the next look may succeed.
            var failures = _failures[wake] = _failures.GetValueOrDefault(wake) + 1;
            var wait = FirstBackOff * Math.Pow(2, Math.Min(failures - 1, 30));
            Loop.Schedule(Loop.Now + (wait < LongestBackOff ? wait : LongestBackOff), wake);
        }
    }
}
