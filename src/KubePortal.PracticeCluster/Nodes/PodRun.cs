using k8s.Models;
using KubePortal.PracticeCluster.Images.Programs;

namespace KubePortal.PracticeCluster.Nodes;

/// <summary>What a kubelet knows of one pod.</summary>
internal sealed class PodRun
{
    /// <param name="pod">The pod, bound to a node.</param>
    /// <param name="at">When the kubelet saw it first.</param>
    public PodRun(V1Pod pod, DateTimeOffset at)
    {
        Uid = pod.Metadata.Uid;
        Namespace = pod.Metadata.NamespaceProperty;
        Name = pod.Metadata.Name;
        Node = pod.Spec.NodeName;
        SeenAt = at;
        Containers =
        [
            .. (pod.Spec.InitContainers ?? []).Select(c => new ContainerRun(c.Name, c.RestartPolicy == "Always" ? ContainerRole.Sidecar : ContainerRole.Init)),
            .. pod.Spec.Containers.Select(c => new ContainerRun(c.Name, ContainerRole.Main)),
        ];
    }

    /// <summary>The pod's uid.</summary>
    public string Uid { get; }

    /// <summary>The pod's namespace.</summary>
    public string Namespace { get; }

    /// <summary>The pod's name.</summary>
    public string Name { get; }

    /// <summary>The node that it runs on.</summary>
    public string Node { get; }

    /// <summary>When the kubelet saw it first: its start time.</summary>
    public DateTimeOffset SeenAt { get; }

    /// <summary>Init containers first, then the others.</summary>
    public IReadOnlyList<ContainerRun> Containers { get; }

    /// <summary>Why the kubelet didn't take it; null when it did.</summary>
    public (string Reason, string Message)? Rejected { get; set; }

    /// <summary>The files of its volumes, by volume; null before they are mounted.</summary>
    public Dictionary<string, IDictionary<string, string>>? Volumes { get; set; }

    /// <summary>When a failed mount is tried again.</summary>
    public DateTimeOffset? MountDue { get; set; }

    /// <summary>How often mounting failed.</summary>
    public int MountFailures { get; set; }

    /// <summary>When its network is ready; null before it was asked for.</summary>
    public DateTimeOffset? SandboxDue { get; set; }

    /// <summary>Its address; null before its network is ready.</summary>
    public string? IP { get; set; }

    /// <summary>Whether all init containers have done their part once.</summary>
    public bool Initialized { get; set; }

    /// <summary>Why it ended before its containers did, for example <c>DeadlineExceeded</c>.</summary>
    public (string Reason, string Message)? Ended { get; set; }

    /// <summary>Whether its containers were asked to stop for good.</summary>
    public bool IsStopping { get; set; }

    /// <summary>When a deleted pod whose containers have all ended is removed.</summary>
    public DateTimeOffset? RemovalDue { get; set; }

    /// <summary>A container by its name.</summary>
    public ContainerRun? Find(string name) => Containers.FirstOrDefault(c => c.Name == name);

    /// <summary>The process that listens at a port, or null.</summary>
    public ContainerProcess? ListenerAt(int port) =>
        Containers.Where(c => c.Phase is ContainerPhase.Running or ContainerPhase.Stopping).Select(c => c.Process).FirstOrDefault(p => p?.Listening.Contains(port) == true);
}
