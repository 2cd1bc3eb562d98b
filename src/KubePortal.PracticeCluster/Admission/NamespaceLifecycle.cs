using k8s.Models;
using KubePortal.ApiMachinery.Requests;
using KubePortal.ApiMachinery.Statuses;

namespace KubePortal.PracticeCluster.Admission;

/// <summary>Nothing is created in a namespace that isn't there or is going; three namespaces can't be deleted.</summary>
internal sealed class NamespaceLifecycle : AdmissionPlugin
{
    private static readonly string[] Immortal = ["default", "kube-system", "kube-public"];

    public override void Admit(AdmissionRequest request)
    {
        if (request is { Operation: AdmissionOperation.Delete, Resource.Kind: "Namespace" } && Immortal.Contains(request.Name))
        {
            throw StatusErrors.Forbidden(request.Resource.GroupResource, request.Name, "this namespace may not be deleted");
        }

        if (request.Operation != AdmissionOperation.Create || request.Namespace.Length == 0)
        {
            return;
        }

        var ns = request.Snapshot.Find<V1Namespace>("", request.Namespace)
            ?? throw StatusErrors.NotFound(new GroupResource("", "namespaces"), request.Namespace);
        if (ns.Metadata.DeletionTimestamp is null)
        {
            return;
        }

        var refusal = StatusErrors.Forbidden(
            request.Resource.GroupResource,
            request.Name,
            $"unable to create new content in namespace {request.Namespace} because it is being terminated");
        refusal.Status.Details.Causes =
        [
            new V1StatusCause
            {
                Reason = "NamespaceTerminating",
                Message = $"namespace {request.Namespace} is being terminated",
                Field = "metadata.namespace",
            },
        ];
        throw refusal;
    }
}
