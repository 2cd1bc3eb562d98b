using System.Text.Json.Nodes;

namespace KubePortal.Console.Kubectl.Describing;

/// <summary>Describes pods.</summary>
internal sealed class PodDescriber() : Describer("", "Pod")
{
    protected override Task WriteAsync(KubectlRun run, JsonObject item, Description text, CancellationToken cancellationToken)
    {
        text.NameAndNamespace(item);
        text.FieldIfAny(0, "Priority", item.Text("spec", "priority"));
        text.FieldIfAny(0, "Priority Class Name", item.Text("spec", "priorityClassName"));
        text.FieldIfAny(0, "Runtime Class Name", item.Text("spec", "runtimeClassName"));
        text.FieldIfAny(0, "Service Account", item.Text("spec", "serviceAccountName"));
        var node = item.Text("spec", "nodeName");
        text.Field(0, "Node", node.Length == 0 ? "<none>" : $"{node}/{item.Text("status", "hostIP")}");
        if (item.Text("status", "startTime") is { Length: > 0 } started)
        {
            text.Field(0, "Start Time", Description.Time(started));
        }

        text.LabelsAndAnnotations(item);
        Status(item, text);
        text.Field(0, "IP", item.Text("status", "podIP"));
        Addresses(item, text);
        text.FieldIfAny(0, "Controlled By", Description.Controller(item));
        text.FieldIfAny(0, "NominatedNodeName", item.Text("status", "nominatedNodeName"));
        if (item.At("spec", "resources") is { } resources)
        {
            text.Line(0, "Resources:");
            ContainerText.Resources(text, resources, 1);
        }

        if (item.Items("spec", "initContainers").Any())
        {
            ContainerText.Write(text, "Init Containers", item.Items("spec", "initContainers"), item.Items("status", "initContainerStatuses"), item, "");
        }

        ContainerText.Write(text, "Containers", item.Items("spec", "containers"), item.Items("status", "containerStatuses"), item, "");
        if (item.Items("spec", "ephemeralContainers").Any())
        {
            ContainerText.Write(text, "Ephemeral Containers", item.Items("spec", "ephemeralContainers"), item.Items("status", "ephemeralContainerStatuses"), item, "");
        }

        Conditions(item, text);
        VolumeText.Write(text, item.Items("spec", "volumes"), "");
        text.Field(0, "QoS Class", item.Text("status", "qosClass"));
        text.Labels("Node-Selectors", item.At("spec", "nodeSelector"));
        PodText.Tolerations(text, "Tolerations", item);
        PodText.SpreadConstraints(text, item, "");
        return Task.CompletedTask;
    }

    private static void Status(JsonObject item, Description text)
    {
        var phase = item.Text("status", "phase");
        if (item.Text("metadata", "deletionTimestamp") is { Length: > 0 } deleted && phase is not ("Failed" or "Succeeded"))
        {
            text.Field(0, "Status", $"Terminating (lasts {text.Age(deleted)})");
            text.Field(0, "Termination Grace Period", $"{item.Number("metadata", "deletionGracePeriodSeconds")}s");
        }
        else
        {
            text.Field(0, "Status", phase);
        }

        text.FieldIfAny(0, "Reason", item.Text("status", "reason"));
        text.FieldIfAny(0, "Message", item.Text("status", "message"));
        if (item.At("spec", "securityContext", "seccompProfile") is { } seccomp)
        {
            text.Field(0, "SeccompProfile", seccomp.Text("type"));
            text.FieldIfAny(0, "LocalhostProfile", seccomp.Text("localhostProfile"));
        }
    }

    private static void Addresses(JsonObject item, Description text)
    {
        var addresses = item.Items("status", "podIPs").Select(a => a.Text("ip")).ToList();
        text.Line(0, addresses.Count == 0 ? "IPs:\t<none>" : "IPs:");
        foreach (var address in addresses)
        {
            text.Field(1, "IP", address);
        }
    }

    private static void Conditions(JsonObject item, Description text)
    {
        var conditions = item.Items("status", "conditions").ToList();
        var gates = item.Items("spec", "readinessGates").Select(g => g.Text("conditionType")).ToList();
        if (gates.Count > 0)
        {
            text.Line(0, "Readiness Gates:\n  Type\tStatus");
            foreach (var gate in gates)
            {
                var met = conditions.Find(c => c.Text("type") == gate);
                text.Line(1, $"{gate} \t{(met is null ? "<none>" : met.Text("status"))} ");
            }
        }

        if (conditions.Count > 0)
        {
            text.Line(0, "Conditions:\n  Type\tStatus");
            foreach (var condition in conditions)
            {
                text.Line(1, $"{condition.Text("type")} \t{condition.Text("status")} ");
            }
        }
    }
}
