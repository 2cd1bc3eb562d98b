using k8s.Models;
using KubePortal.ApiMachinery.Statuses;

namespace KubePortal.PracticeCluster.Admission;

/// <summary>Gives each Pod the number behind its priority class; without a class, 0.</summary>
internal sealed class PodPriority : AdmissionPlugin
{
    private const string PreemptLowerPriority = "PreemptLowerPriority";

    public override void Admit(AdmissionRequest request)
    {
        if (request is not { Operation: AdmissionOperation.Create, Value: V1Pod pod })
        {
            return;
        }

        var priority = pod.Spec.PriorityClassName switch
        {
            null or "" => 0,
            "system-cluster-critical" => 2_000_000_000,
            "system-node-critical" => 2_000_001_000,
            var name => throw StatusErrors.Forbidden(
                request.Resource.GroupResource, request.Name, $"no PriorityClass with name {name} was found"),
        };
        if (pod.Spec.Priority is { } wished && wished != priority)
        {
            throw StatusErrors.Forbidden(
                request.Resource.GroupResource,
                request.Name,
                $"the integer value of priority ({wished}) must not be provided in pod spec; priority admission controller computed {priority} from the given PriorityClass name");
        }

        pod.Spec.Priority = priority;
        pod.Spec.PreemptionPolicy ??= PreemptLowerPriority;
    }
}
