using System.Collections.Frozen;
using KubePortal.ApiMachinery.Requests;

namespace KubePortal.Gate.Rules;

/// <summary>
/// What a learner may do with what in a sandbox on a shared cluster. Quotas, network policies, roles and the namespace itself are the
/// sandbox's walls and can be looked at, not moved.
/// </summary>
internal sealed class SandboxResources(string sandbox) : GateRule
{
    private static readonly string[] Everything = ["get", "list", "watch", "create", "update", "patch", "delete", "deletecollection"];
    private static readonly string[] Looking = ["get", "list", "watch"];

    private static readonly FrozenDictionary<string, string[]> Verbs = new Dictionary<string, string[]>
    {
        ["pods"] = Everything,
        ["pods/log"] = ["get"],
        ["pods/exec"] = ["get", "create"],
        ["pods/attach"] = ["get", "create"],
        ["pods/portforward"] = ["get", "create"],
        ["pods/eviction"] = ["create"],
        ["services"] = Everything,
        ["configmaps"] = Everything,
        ["secrets"] = Everything,
        ["serviceaccounts"] = Looking,
        ["persistentvolumeclaims"] = Everything,
        ["events"] = Looking,
        ["endpoints"] = Looking,
        ["resourcequotas"] = Looking,
        ["limitranges"] = Looking,
        ["namespaces"] = ["get"],
        ["deployments.apps"] = Everything,
        ["deployments.apps/scale"] = ["get", "update", "patch"],
        ["replicasets.apps"] = Everything,
        ["replicasets.apps/scale"] = ["get", "update", "patch"],
        ["statefulsets.apps"] = Everything,
        ["statefulsets.apps/scale"] = ["get", "update", "patch"],
        ["daemonsets.apps"] = Everything,
        ["controllerrevisions.apps"] = Looking,
        ["jobs.batch"] = Everything,
        ["cronjobs.batch"] = Everything,
        ["horizontalpodautoscalers.autoscaling"] = Everything,
        ["poddisruptionbudgets.policy"] = Everything,
        ["ingresses.networking.k8s.io"] = Everything,
        ["networkpolicies.networking.k8s.io"] = Looking,
        ["endpointslices.discovery.k8s.io"] = Looking,
        ["events.events.k8s.io"] = Looking,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public override string Sentence => "in a sandbox a learner uses the namespaced kinds that labs teach, with the verbs listed for each";

    public override Verdict Judge(GateRequest request) =>
        request.Info is { IsResourceRequest: true } info && info.Namespace == sandbox
        && Verbs.TryGetValue(Resource(info), out var verbs) && verbs.Contains(info.Verb)
            ? Verdict.Granted
            : Verdict.NoObjection;

    private static string Resource(RequestInfo info) =>
        info.Subresource.Length == 0 ? info.GroupResource.ToString() : $"{info.GroupResource}/{info.Subresource}";
}
