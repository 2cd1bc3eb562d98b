using System.Globalization;
using k8s.Models;
using KubePortal.ApiMachinery.Statuses;
using KubePortal.PracticeCluster.Controllers;
using KubePortal.PracticeCluster.Nodes;
using KubePortal.PracticeCluster.Scheduling;
using KubePortal.PracticeCluster.Storage;
using KubePortal.PracticeCluster.Writing;
using Microsoft.Extensions.Logging;

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
    private readonly ILogger _log;
    private readonly EventIndex _events = new();
    private readonly Dictionary<Wake, int> _failures = [];      // cleared by the next success

    /// <param name="store">The cluster's objects.</param>
    /// <param name="writer">The path of all writes.</param>
    /// <param name="start">The cluster's time at first.</param>
    /// <param name="random">The cluster's chance.</param>
    /// <param name="actors">Who acts.</param>
    /// <param name="log">Where mistakes of actors are written.</param>
    public ControlPlane(ClusterStore store, ClusterWriter writer, DateTimeOffset start, ClusterRandom random, IEnumerable<Actor> actors, ILogger log)
    {
        _log = log;
        _store = store;
        _writer = writer;
        _random = random;
        _actors = actors.ToDictionary(a => a.Name, StringComparer.Ordinal);
        Loop = new ClusterLoop(start, Run, OnUnrest);
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
            OnCommitted(new Change(null, stored, IsDeletion: false, Loop.Now));
        }
    }

    private void OnCommitted(Change change)
    {
        _events.Follow(change);
        foreach (var actor in _actors.Values)
        {
            try
            {
                foreach (var key in actor.ConcernedBy(change))
                {
                    Loop.WakeNow(new Wake(actor.Name, key));
                }
            }
            catch (Exception mistake) when (IsMistake(mistake))
            {
                _log.LogError(mistake, "{Actor} could not make out what the change of {Object} means to it", actor.Name, change.After);
            }
        }
    }

    private void Run(Wake wake)
    {
        var actor = _actors[wake.Actor];
        var step = new ClusterStep(_store, _writer, Loop, _random, _events, wake);
        try
        {
            actor.Look(wake.Key, step);
            _failures.Remove(wake);
        }
        catch (StatusException)
        {
            // The actor has said in an event or a condition what a learner should know; the next look may succeed.
            TryAgain(wake);
        }
        catch (Exception mistake) when (IsMistake(mistake))
        {
            // One object that an actor of ours can't cope with must not keep the others from going on.
            var wait = TryAgain(wake);
            _log.LogError(mistake, "{Actor} failed over {Key}; it looks again after {Wait}", wake.Actor, wake.Key, wait);
            Tell(step, wake, mistake);
        }
    }

    private TimeSpan TryAgain(Wake wake)
    {
        var failures = _failures[wake] = _failures.GetValueOrDefault(wake) + 1;
        var wait = FirstBackOff * Math.Pow(2, Math.Min(failures - 1, 30));
        wait = wait < LongestBackOff ? wait : LongestBackOff;
        Loop.Schedule(Loop.Now + wait, wake);
        return wait;
    }

    // The learner whose object it is sees that it isn't their mistake.
    private static void Tell(ClusterStep step, Wake wake, Exception mistake)
    {
        if (step.Find<V1Namespace>("", "kube-system") is { } system)
        {
            step.Record(system, "Warning", "SimulationFailed", string.Create(
                CultureInfo.InvariantCulture,
                $"The simulation of {wake.Actor} made a mistake of its own over {wake.Key} and tries again later; all else goes on. ({mistake.GetType().Name}: {mistake.Message})"));
        }
    }

    private void OnUnrest(IReadOnlyList<Wake> turning) => _log.LogError(
        "The cluster did not come to rest and puts off {Count} wakes, among them {Wakes}",
        turning.Count,
        string.Join(", ", turning.Take(10).Select(w => $"{w.Actor} for {w.Key}")));

    // What says that the process or the caller ends is nobody's mistake here.
    private static bool IsMistake(Exception e) => e is not (OperationCanceledException or OutOfMemoryException);
}
