using k8s;
using k8s.Models;
using KubePortal.ApiMachinery.Selectors;
using KubePortal.PracticeCluster.Loop;
using KubePortal.PracticeCluster.Resources;

namespace KubePortal.PracticeCluster.Controllers;

/// <summary>Owner references: who controls what, adoption and release. Source: kubernetes, pkg/controller/controller_ref_manager.go.</summary>
internal static class Ownership
{
    /// <summary>The controlling owner, or null.</summary>
    public static V1OwnerReference? Controller(this V1ObjectMeta metadata) => metadata.OwnerReferences?.FirstOrDefault(o => o.Controller == true);

    /// <summary>The controlling owner if it is of a kind, or null.</summary>
    public static V1OwnerReference? ControllerOf(this V1ObjectMeta metadata, string kind) => metadata.Controller() is { } owner && owner.Kind == kind ? owner : null;

    /// <summary>Whether an object controls another.</summary>
    public static bool IsControlledBy(this V1ObjectMeta metadata, V1ObjectMeta owner) => metadata.Controller()?.Uid == owner.Uid;

    /// <summary>A reference that makes an object the controller of another.</summary>
    public static V1OwnerReference ControllerReference(IKubernetesObject<V1ObjectMeta> owner)
    {
        var resource = ResourceRegistry.For(owner);
        return new V1OwnerReference
        {
            ApiVersion = resource.ApiVersion,
            Kind = resource.Kind,
            Name = owner.Metadata.Name,
            Uid = owner.Metadata.Uid,
            Controller = true,
            BlockOwnerDeletion = true,
        };
    }

    /// <summary>
    /// What an owner controls after it has adopted orphans that its selector matches and released what it no longer matches.
    /// </summary>
    public static List<T> Claim<T>(IKubernetesObject<V1ObjectMeta> owner, LabelSelector selector, IEnumerable<T> candidates, ClusterStep step)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var claimed = new List<T>();
        foreach (var candidate in candidates)
        {
            var metadata = candidate.Metadata;
            var matches = selector.Matches(metadata.Labels);
            if (metadata.Controller() is { } controller)
            {
                if (controller.Uid != owner.Metadata.Uid)
                {
                    continue;
                }

                if (matches)
                {
                    claimed.Add(candidate);
                }
                else if (owner.Metadata.DeletionTimestamp is null)
                {
                    step.Change(candidate, c => c.Metadata.OwnerReferences = [.. c.Metadata.OwnerReferences.Where(o => o.Uid != owner.Metadata.Uid)]);
                }
            }
            else if (matches && owner.Metadata.DeletionTimestamp is null && metadata.DeletionTimestamp is null)
            {
                claimed.Add(step.Change(candidate, c => c.Metadata.OwnerReferences = [.. c.Metadata.OwnerReferences ?? [], ControllerReference(owner)]));
            }
        }

        return claimed;
    }
}
