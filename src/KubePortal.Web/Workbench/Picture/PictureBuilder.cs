using k8s;
using k8s.Models;

namespace KubePortal.Web.Workbench.Picture;

/// <summary>The objects of a cluster at one moment.</summary>
internal sealed record ClusterObjects(
    IReadOnlyCollection<V1Namespace> Namespaces,
    IReadOnlyCollection<V1Node> Nodes,
    IReadOnlyCollection<V1Pod> Pods,
    IReadOnlyCollection<V1Deployment> Deployments,
    IReadOnlyCollection<V1ReplicaSet> ReplicaSets,
    IReadOnlyCollection<V1Service> Services,
    IReadOnlyCollection<V1EndpointSlice> EndpointSlices);

/// <summary>Puts a cluster's objects into their relations: pods on nodes, under their owners, behind Services.</summary>
internal static class PictureBuilder
{
    private const string ZoneLabel = "topology.kubernetes.io/zone";
    private const string RevisionAnnotation = "deployment.kubernetes.io/revision";
    private const string ServiceNameLabel = "kubernetes.io/service-name";

    public static ClusterPicture Build(ClusterObjects objects, string? problem)
    {
        var pods = objects.Pods.Select(PictureOf)
            .OrderBy(p => p.Key.Namespace, StringComparer.Ordinal).ThenBy(p => p.Key.Name, StringComparer.Ordinal).ToList();
        var podsByOwner = pods.Where(p => p.OwnerUid is not null).ToLookup(p => p.OwnerUid!);

        return new ClusterPicture(
            [.. objects.Namespaces.Select(n => n.Metadata.Name).Order(StringComparer.Ordinal)],
            [.. objects.Nodes.Select(PictureOf).OrderBy(n => n.Key.Name, StringComparer.Ordinal)],
            pods,
            Workloads(objects, podsByOwner),
            Services(objects, pods),
            problem);
    }

    private static NodePicture PictureOf(V1Node node)
    {
        var ready = node.Status?.Conditions?.Any(c => c.Type is "Ready" && c.Status is "True") ?? false;
        var state = (ready, node.Spec?.Unschedulable ?? false) switch
        {
            (false, _) => new ObjectState("NotReady", StateTone.Broken),
            (_, true) => new ObjectState("SchedulingDisabled", StateTone.Waiting),
            _ => new ObjectState("Ready", StateTone.Good),
        };
        return new NodePicture(KeyOf("Node", node), node.Labels()?.TryGetValue(ZoneLabel, out var zone) is true ? zone : "", state);
    }

    private static PodPicture PictureOf(V1Pod pod)
    {
        var containers = pod.Status?.ContainerStatuses ?? [];
        return new PodPicture(
            KeyOf("Pod", pod),
            pod.Spec?.NodeName ?? "",
            PodStates.Of(pod),
            containers.Count(c => c.Ready),
            pod.Spec?.Containers?.Count ?? 0,
            containers.Sum(c => c.RestartCount),
            ControllerOf(pod)?.Uid);
    }

    private static List<WorkloadPicture> Workloads(ClusterObjects objects, ILookup<string, PodPicture> podsByOwner)
    {
        var replicaSetsByOwner = objects.ReplicaSets.ToLookup(r => ControllerOf(r)?.Uid ?? "");
        var workloads = objects.Deployments
            .Select(deployment => PictureOf(deployment, replicaSetsByOwner[deployment.Metadata.Uid], podsByOwner))
            .ToList();

        var deploymentUids = objects.Deployments.Select(d => d.Metadata.Uid).ToHashSet(StringComparer.Ordinal);
        workloads.AddRange(objects.ReplicaSets
            .Where(r => ControllerOf(r) is not { } owner || !deploymentUids.Contains(owner.Uid))
            .Select(r => PictureOf(r, podsByOwner)));

        // Owners of kinds that the picture doesn't watch are known by their pods' references.
        var replicaSetUids = objects.ReplicaSets.Select(r => r.Metadata.Uid).ToHashSet(StringComparer.Ordinal);
        workloads.AddRange(objects.Pods
            .Select(p => (Pod: p, Owner: ControllerOf(p)))
            .Where(p => p.Owner is not null && !replicaSetUids.Contains(p.Owner.Uid))
            .GroupBy(p => p.Owner!.Uid)
            .Select(group => OwnerPicture(group.First().Owner!, group.First().Pod.Metadata.NamespaceProperty, [.. podsByOwner[group.Key]])));

        return [.. workloads
            .OrderBy(w => w.Key.Namespace, StringComparer.Ordinal)
            .ThenBy(w => w.Key.Kind, StringComparer.Ordinal)
            .ThenBy(w => w.Key.Name, StringComparer.Ordinal)];
    }

    private static WorkloadPicture PictureOf(V1Deployment deployment, IEnumerable<V1ReplicaSet> replicaSets, ILookup<string, PodPicture> podsByOwner)
    {
        var wanted = deployment.Spec?.Replicas ?? 1;
        var status = deployment.Status;
        var failed = status?.Conditions?.Any(c =>
            (c.Type is "Progressing" && c.Status is "False") || (c.Type is "ReplicaFailure" && c.Status is "True")) ?? false;
        var complete = (status?.ReadyReplicas ?? 0) == wanted && (status?.UpdatedReplicas ?? 0) == wanted && (status?.Replicas ?? 0) == wanted;
        var state = failed ? new ObjectState("Failed", StateTone.Broken)
            : complete ? new ObjectState("Complete", StateTone.Good)
            : new ObjectState("Progressing", StateTone.Waiting);

        // Emptied ReplicaSets are kept for going back; the picture shows those that have or want pods, the newest first.
        var parts = replicaSets
            .OrderByDescending(Revision)
            .Where((r, i) => i == 0 || (r.Spec?.Replicas ?? 1) > 0 || podsByOwner[r.Metadata.Uid].Any())
            .Select(r => PictureOf(r, podsByOwner));
        return new WorkloadPicture(KeyOf("Deployment", deployment), wanted, status?.ReadyReplicas ?? 0, state, [.. parts], []);
    }

    private static WorkloadPicture PictureOf(V1ReplicaSet replicaSet, ILookup<string, PodPicture> podsByOwner)
    {
        var wanted = replicaSet.Spec?.Replicas ?? 1;
        var ready = replicaSet.Status?.ReadyReplicas ?? 0;
        var failed = replicaSet.Status?.Conditions?.Any(c => c.Type is "ReplicaFailure" && c.Status is "True") ?? false;
        var state = failed ? new ObjectState("Failed", StateTone.Broken)
            : ready == wanted && (replicaSet.Status?.Replicas ?? 0) == wanted ? new ObjectState("Complete", StateTone.Good)
            : new ObjectState("Progressing", StateTone.Waiting);
        return new WorkloadPicture(KeyOf("ReplicaSet", replicaSet), wanted, ready, state, [], [.. podsByOwner[replicaSet.Metadata.Uid]]);
    }

    private static WorkloadPicture OwnerPicture(V1OwnerReference owner, string ns, IReadOnlyList<PodPicture> pods)
    {
        var ready = pods.Count(p => p.State.Tone == StateTone.Good);
        var tone = pods.Any(p => p.State.Tone == StateTone.Broken) ? StateTone.Broken
            : pods.Any(p => p.State.Tone == StateTone.Waiting) ? StateTone.Waiting : StateTone.Good;
        return new WorkloadPicture(
            new ObjectKey(owner.Kind, ns, owner.Name, owner.Uid), null, ready, new ObjectState(tone == StateTone.Good ? "Complete" : "Progressing", tone), [], pods);
    }

    private static List<ServicePicture> Services(ClusterObjects objects, IReadOnlyList<PodPicture> pods)
    {
        var podsByUid = pods.ToDictionary(p => p.Key.Uid, StringComparer.Ordinal);
        var slices = objects.EndpointSlices.ToLookup(s =>
            (s.Metadata.NamespaceProperty, Name: s.Labels()?.TryGetValue(ServiceNameLabel, out var name) is true ? name : ""));

        return [.. objects.Services
            .OrderBy(s => s.Metadata.NamespaceProperty, StringComparer.Ordinal).ThenBy(s => s.Metadata.Name, StringComparer.Ordinal)
            .Select(service =>
            {
                var endpoints = slices[(service.Metadata.NamespaceProperty, service.Metadata.Name)].SelectMany(s => s.Endpoints ?? []).ToList();
                var behind = endpoints
                    .Select(e => e.TargetRef?.Uid is { } uid && podsByUid.TryGetValue(uid, out var pod) ? pod : null)
                    .OfType<PodPicture>().DistinctBy(p => p.Key.Uid).OrderBy(p => p.Key.Name, StringComparer.Ordinal).ToList();
                // An endpoint may be listed twice: once for each family of addresses, and for a moment while it moves between slices.
                var ready = endpoints.Where(e => e.Conditions?.Ready is not false)
                    .DistinctBy(e => e.TargetRef?.Uid ?? e.Addresses?.FirstOrDefault() ?? "").Count();
                var state = ready > 0 ? new ObjectState("Serving", StateTone.Good)
                    : service.Spec?.Selector is { Count: > 0 } ? new ObjectState("NoEndpoints", StateTone.Waiting)
                    : new ObjectState("NoSelector", StateTone.Ended);
                var ports = string.Join(", ", (service.Spec?.Ports ?? []).Select(p => $"{p.Port}→{p.TargetPort?.Value ?? $"{p.Port}"}/{p.Protocol ?? "TCP"}"));
                return new ServicePicture(KeyOf("Service", service), service.Spec?.Type ?? "ClusterIP", ports, behind, ready, state);
            })];
    }

    private static long Revision(V1ReplicaSet replicaSet) =>
        replicaSet.Annotations()?.TryGetValue(RevisionAnnotation, out var text) is true
        && long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var revision) ? revision : 0;

    private static V1OwnerReference? ControllerOf(IKubernetesObject<V1ObjectMeta> value) =>
        value.Metadata.OwnerReferences?.FirstOrDefault(o => o.Controller is true);

    private static ObjectKey KeyOf(string kind, IKubernetesObject<V1ObjectMeta> value) =>
        new(kind, value.Metadata.NamespaceProperty ?? "", value.Metadata.Name, value.Metadata.Uid);
}
