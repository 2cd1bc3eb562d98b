using k8s.Models;
using KubePortal.ApiMachinery.Statuses;

namespace KubePortal.PracticeCluster.Admission;

/// <summary>A Pod's runtime class has to be there. There are none yet, so none can be asked for.</summary>
internal sealed class RuntimeClassAdmission : AdmissionPlugin
{
    public override void Admit(AdmissionRequest request)
    {
        if (request is { Operation: AdmissionOperation.Create, Value: V1Pod { Spec.RuntimeClassName: { } name } })
        {
            throw StatusErrors.Forbidden(request.Resource.GroupResource, request.Name, $"pod rejected: RuntimeClass \"{name}\" not found");
        }
    }
}
