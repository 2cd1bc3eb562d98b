using System.Text.Json.Nodes;
using KubePortal.ApiMachinery.Quantities;
using KubePortal.Console.Kubectl.Cluster;

namespace KubePortal.Console.Kubectl.Describing;

/// <summary>Describes nodes, with the pods on them and what those have asked for.</summary>
internal sealed class NodeDescriber() : Describer("", "Node")
{
    private const string RolePrefix = "node-role.kubernetes.io/";

    protected override async Task WriteAsync(KubectlRun run, JsonObject item, Description text, CancellationToken cancellationToken)
    {
        var name = item.Text("metadata", "name");
        var (spec, status) = (item["spec"], item["status"]);
        text.Field(0, "Name", name);
        var roles = item.Entries("metadata", "labels").Where(l => l.Key.StartsWith(RolePrefix, StringComparison.Ordinal) && l.Key.Length > RolePrefix.Length)
            .Select(l => l.Key[RolePrefix.Length..]).ToList();
        text.Field(0, "Roles", roles.Count == 0 ? "<none>" : string.Join(',', roles));
        text.LabelsAndAnnotations(item);
        text.Field(0, "CreationTimestamp", Description.Time(item.Text("metadata", "creationTimestamp")));
        text.Lines("Taints", [.. spec.Items("taints").OrderBy(t => $"{t.Text("effect")},{t.Text("key")}", StringComparer.Ordinal).Select(TaintText.Of)]);
        text.Field(0, "Unschedulable", spec.Flag("unschedulable") ? "true" : "false");
        await LeaseAsync(run, name, text, cancellationToken);
        Conditions(text, status);
        text.Line(0, "Addresses:");
        foreach (var address in status.Items("addresses"))
        {
            text.Field(1, address.Text("type"), address.Text("address"));
        }

        Amounts(text, "Capacity", status.At("capacity"));
        Amounts(text, "Allocatable", status.At("allocatable"));
        SystemInfo(text, status.At("nodeInfo"));
        text.FieldIfAny(0, "PodCIDR", spec.Text("podCIDR"));
        text.FieldIfAny(0, "PodCIDRs", string.Join(',', spec.Items("podCIDRs").Select(JsonText.Scalar)));
        text.FieldIfAny(0, "ProviderID", spec.Text("providerID"));
        var selector = Uri.EscapeDataString($"spec.nodeName={name},status.phase!=Failed,status.phase!=Succeeded");
        try
        {
            var pods = await run.Api.GetAsync($"api/v1/pods?fieldSelector={selector}&limit=500", cancellationToken);
            NodeResourcesText.Write(text, [.. pods.Items("items")], status);
        }
        catch (ApiRefusal refused) when (refused.Reason == "Forbidden")
        {
            text.Line(0, "Pods:\tnot authorized");
        }
    }

    // Node events are filed under the node's uid by controllers and under its name by the kubelet.
    protected override async Task EventsOf(KubectlRun run, JsonObject item, Description text, CancellationToken cancellationToken)
    {
        var byUid = await EventList.OfAsync(run, item, "Node", item.Text("metadata", "uid"), cancellationToken);
        var byName = await EventList.OfAsync(run, item, "Node", item.Text("metadata", "name"), cancellationToken);
        if (byUid is not null)
        {
            EventList.Write(text, [.. byUid, .. byName ?? []]);
        }
    }

    private static async Task LeaseAsync(KubectlRun run, string name, Description text, CancellationToken cancellationToken)
    {
        try
        {
            var lease = await run.Api.GetAsync($"apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/{name}", cancellationToken);
            text.Line(0, "Lease:");
            text.Field(1, "HolderIdentity", lease.Text("spec", "holderIdentity") is { Length: > 0 } holder ? holder : "<unset>");
            text.Field(1, "AcquireTime", lease.Text("spec", "acquireTime") is { Length: > 0 } acquired ? Description.Time(acquired) : "<unset>");
            text.Field(1, "RenewTime", lease.Text("spec", "renewTime") is { Length: > 0 } renewed ? Description.Time(renewed) : "<unset>");
        }
        catch (ApiRefusal refused)
        {
            text.Field(0, "Lease", $"Failed to get lease: {refused.Message}");
        }
    }

    private static void Conditions(Description text, JsonNode? status)
    {
        var conditions = status.Items("conditions").ToList();
        if (conditions.Count == 0)
        {
            return;
        }

        text.Line(0, "Conditions:\n  Type\tStatus\tLastHeartbeatTime\tLastTransitionTime\tReason\tMessage");
        text.Line(1, "----\t------\t-----------------\t------------------\t------\t-------");
        foreach (var c in conditions)
        {
            text.Line(1, $"{c.Text("type")} \t{c.Text("status")} \t{Description.Time(c.Text("lastHeartbeatTime"))} \t{Description.Time(c.Text("lastTransitionTime"))} \t" +
                $"{c.Text("reason")} \t{c.Text("message")}");
        }
    }

    private static void Amounts(Description text, string title, JsonNode? amounts)
    {
        var entries = amounts.Entries().ToList();
        if (entries.Count == 0)
        {
            return;
        }

        text.Line(0, title + ":");
        foreach (var (resource, amount) in entries)
        {
            text.Field(1, resource, Quantity.TryParse(JsonText.Scalar(amount), out var quantity) ? quantity.ToString() : JsonText.Scalar(amount));
        }
    }

    private static void SystemInfo(Description text, JsonNode? info)
    {
        text.Line(0, "System Info:");
        text.Field(1, "Machine ID", info.Text("machineID"));
        text.Field(1, "System UUID", info.Text("systemUUID"));
        text.Field(1, "Boot ID", info.Text("bootID"));
        text.Field(1, "Kernel Version", info.Text("kernelVersion"));
        text.Field(1, "OS Image", info.Text("osImage"));
        text.Field(1, "Operating System", info.Text("operatingSystem"));
        text.Field(1, "Architecture", info.Text("architecture"));
        text.Field(1, "Container Runtime Version", info.Text("containerRuntimeVersion"));
        text.Field(1, "Kubelet Version", info.Text("kubeletVersion"));
    }
}
