using k8s.Models;
using KubePortal.PracticeCluster.Controllers;
using KubePortal.PracticeCluster.Images;
using KubePortal.PracticeCluster.Images.Programs;
using KubePortal.PracticeCluster.Loop;
using KubePortal.PracticeCluster.Scheduling;
using KubePortal.PracticeCluster.Storage;

namespace KubePortal.PracticeCluster.Nodes;

/// <summary>
/// The simulated kubelets of all nodes: woken for a pod, they let its containers come as far as they do by now, report its status, and name
/// the time of what comes next.
/// </summary>
internal sealed class Kubelets(ImageCatalogue catalogue) : Actor
{
    // Mounted ConfigMaps and Secrets follow a change after a while: the kubelet's sync period and the age of its cache.
    private const string ChangedVolumes = "changed:";
    private const string RefreshVolumes = "refresh:";
    private static readonly TimeSpan VolumeRefresh = TimeSpan.FromSeconds(60);

    private readonly Dictionary<string, PodRun> _pods = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NodeRuntime> _nodes = new(StringComparer.Ordinal);

    // Logs are read from other threads than the cluster's.
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, PodRun> _readable = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override string Name => "kubelet";

    /// <summary>What can be pulled.</summary>
    public ImageCatalogue Catalogue { get; } = catalogue;

    /// <summary>The pods that run, by <c>namespace/name</c>.</summary>
    public IReadOnlyDictionary<string, PodRun> Pods => _pods;

    /// <inheritdoc/>
    public override IEnumerable<string> ConcernedBy(Change change) => change.After.Typed switch
    {
        V1Pod pod when !string.IsNullOrEmpty(pod.Spec.NodeName) => [KeyOf(change.After.Namespace, change.After.Name)],
        V1ConfigMap or V1Secret when change.Before is not null && !change.IsDeletion =>
            [.. _pods.Values.Where(p => p.Namespace == change.After.Namespace && p.Volumes is { Count: > 0 }).Select(p => ChangedVolumes + KeyOf(p.Namespace, p.Name))],
        _ => [],
    };

    /// <inheritdoc/>
    public override void Look(string key, ClusterStep step)
    {
        if (key.StartsWith(ChangedVolumes, StringComparison.Ordinal))
        {
            step.LookAgainAfter(VolumeRefresh, RefreshVolumes + key[ChangedVolumes.Length..]);
            return;
        }

        if (key.StartsWith(RefreshVolumes, StringComparison.Ordinal))
        {
            Refresh(key[RefreshVolumes.Length..], step);
            return;
        }

        var (ns, name) = Split(key);
        var pod = step.Find<V1Pod>(ns, name);
        if (_pods.TryGetValue(key, out var run) && run.Uid != pod?.Metadata.Uid)
        {
            Forget(key, run);
            run = null;
        }

        if (pod is null || string.IsNullOrEmpty(pod.Spec.NodeName) || step.Find<V1Node>("", pod.Spec.NodeName) is not { } node)
        {
            return;
        }

        if (run is null)
        {
            run = PodRestoration.HasLived(pod)
                ? PodRestoration.Restore(pod, NodeOf(node), Catalogue, step.Now)
                : new PodRun(pod, step.Now) { Rejected = pod.HasEnded() ? (pod.Status.Reason ?? "", pod.Status.Message ?? "") : Admit(pod, node, step) };
            _pods[key] = _readable[key] = run;
            if (run.Rejected is { } rejected && !pod.HasEnded())
            {
                step.Record(pod, new ClusterEvent("Warning", rejected.Reason, rejected.Message, Name, pod.Spec.NodeName));
            }
        }

        new PodWorker(this, pod, run, NodeOf(node), step).Sync();
    }

    /// <summary>A container's log; null where the pod or the container isn't known, or it has none yet.</summary>
    /// <param name="ns">The pod's namespace.</param>
    /// <param name="pod">The pod's name.</param>
    /// <param name="container">The container's name.</param>
    /// <param name="previous">Whether the log of the run before is meant.</param>
    public ContainerLog? FindLog(string ns, string pod, string container, bool previous)
    {
        if (!_readable.TryGetValue(KeyOf(ns, pod), out var run) || run.Find(container) is not { } found)
        {
            return null;
        }

        // While a container waits to be started again, the run before is the last one.
        return previous && found.Phase is not (ContainerPhase.Waiting or ContainerPhase.Pulling or ContainerPhase.Creating) ? found.PreviousLog : found.Log;
    }

    /// <summary>The running process of a container, or null.</summary>
    public ContainerProcess? FindProcess(string ns, string pod, string container) =>
        _pods.TryGetValue(KeyOf(ns, pod), out var run) && run.Find(container) is { IsAlive: true } found ? found.Process : null;

    /// <summary>A node's images and addresses.</summary>
    public NodeRuntime NodeOf(V1Node node)
    {
        if (!_nodes.TryGetValue(node.Metadata.Name, out var runtime))
        {
            // A node that a learner made has no range of its own; it gets one behind those of the others.
            runtime = _nodes[node.Metadata.Name] = new NodeRuntime(node.Metadata.Name, node.Spec?.PodCIDR ?? $"10.244.{200 + _nodes.Count}.0/24");
        }

        return runtime;
    }

    // What the scheduler didn't check because the pod named its node itself. Source: kubernetes, pkg/kubelet/lifecycle/predicate.go.
    private static (string Reason, string Message)? Admit(V1Pod pod, V1Node node, ClusterStep step)
    {
        var others = step.List<V1Pod>().Where(p => p.Spec.NodeName == node.Metadata.Name && p.Metadata.Uid != pod.Metadata.Uid && !p.HasEnded()).ToList();
        var state = new NodeState(node, others);
        if (!Affinities.SelectsNode(pod, node))
        {
            return ("NodeAffinity", "Pod was rejected: Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector");
        }

        if (Filters.Lacking(pod, state) is [var lacking, ..])
        {
            var requested = lacking == "pods" ? 1 : PodResources.Requests(pod)[lacking];
            var used = lacking == "pods" ? others.Count : state.Requested.GetValueOrDefault(lacking);
            return ($"OutOf{lacking}", $"Pod was rejected: Node didn't have enough resource: {lacking}, requested: {requested}, used: {used}, capacity: {state.Allocatable(lacking)}");
        }

        return null;
    }

    private void Refresh(string key, ClusterStep step)
    {
        var (ns, name) = Split(key);
        if (!_pods.TryGetValue(key, out var run) || run.Volumes is null || step.Find<V1Pod>(ns, name) is not { } pod || pod.Metadata.Uid != run.Uid
            || PodVolumes.Mount(pod, run.IP ?? "", step).Files is not { } fresh)
        {
            return;
        }

        // What containers wrote into volumes of their own stays.
        foreach (var volume in pod.Spec.Volumes.Where(PodVolumes.FollowsObjects))
        {
            run.Volumes[volume.Name].Clear();
            foreach (var (path, text) in fresh[volume.Name])
            {
                run.Volumes[volume.Name][path] = text;
            }
        }
    }

    private void Forget(string key, PodRun run)
    {
        foreach (var container in run.Containers)
        {
            container.Log?.End();
            container.Process?.Dispose();
        }

        _pods.Remove(key);
        _readable.TryRemove(key, out _);
    }
}
