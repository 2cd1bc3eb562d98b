using k8s.Models;
using KubePortal.ApiMachinery.Requests;
using KubePortal.ApiMachinery.Statuses;

namespace KubePortal.PracticeCluster.Writing;

/// <summary>Assigns Pods to nodes, once (<c>pods/binding</c>): how the scheduler says where a Pod runs.</summary>
internal static class Bindings
{
    private static readonly GroupResource Resource = new("", "pods/binding");

    /// <summary>Assigns a Pod.</summary>
    /// <exception cref="StatusException">404 without the Pod; 409 where it has a node already or is held back by gates.</exception>
    public static void Bind(ClusterWriter writer, string ns, string name, V1Binding binding, WriteContext context)
    {
        if (binding.Target?.Kind is { Length: > 0 } kind && kind != "Node")
        {
            throw StatusErrors.Unclassified($"target.kind: Unsupported value: \"{kind}\": supported values: \"Node\", \"<empty>\"");
        }

        if (string.IsNullOrEmpty(binding.Target?.Name))
        {
            throw StatusErrors.Unclassified("target.name: Required value");
        }

        var pods = Resources.ResourceRegistry.For<V1Pod>();
        var old = writer.Current.Find(pods, ns, name) ?? throw StatusErrors.NotFound(pods.GroupResource, name);
        var pod = old.Copy<V1Pod>();
        if (pod.Metadata.DeletionTimestamp is not null)
        {
            throw StatusErrors.Conflict(Resource, name, $"pod {name} is being deleted, cannot be assigned to a host");
        }

        if (!string.IsNullOrEmpty(pod.Spec.NodeName))
        {
            throw StatusErrors.Conflict(Resource, name, $"pod {name} is already assigned to node \"{pod.Spec.NodeName}\"");
        }

        if (pod.Spec.SchedulingGates is { Count: > 0 })
        {
            throw StatusErrors.Conflict(Resource, name, $"pod {name} has non-empty .spec.schedulingGates");
        }

        pod.Spec.NodeName = binding.Target.Name;
        pod.Status ??= new V1PodStatus();
        pod.Status.Conditions = [.. pod.Status.Conditions?.Where(c => c.Type != "PodScheduled") ?? [], new V1PodCondition
        {
            Type = "PodScheduled",
            Status = "True",
            LastTransitionTime = writer.Now.UtcDateTime,
        }];
        foreach (var (key, value) in binding.Metadata?.Annotations ?? new Dictionary<string, string>())
        {
            pod.Metadata.Annotations ??= new Dictionary<string, string>();
            pod.Metadata.Annotations[key] = value;
        }

        writer.ReplaceKeepingGeneration(old, pod, context);
    }
}
