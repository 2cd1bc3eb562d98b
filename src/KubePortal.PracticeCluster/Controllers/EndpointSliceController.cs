using System.Globalization;
using k8s;
using k8s.Models;
using KubePortal.ApiMachinery.Selectors;
using KubePortal.PracticeCluster.Loop;
using KubePortal.PracticeCluster.Storage;

namespace KubePortal.PracticeCluster.Controllers;

/// <summary>Keeps, for each Service with a selector, the addresses of the pods behind it. Source: kubernetes, staging/src/k8s.io/endpointslice.</summary>
internal sealed class EndpointSliceController : Controller<V1Service>
{
    private const string ManagedBy = "endpointslice.kubernetes.io/managed-by";
    private const string ServiceName = "kubernetes.io/service-name";
    private const string TriggerTime = "endpoints.kubernetes.io/last-change-trigger-time";
    private const string Headless = "service.kubernetes.io/headless";
    private const string Manager = "endpointslice-controller.k8s.io";
    private const int EndpointsPerSlice = 100;

    /// <inheritdoc/>
    public override string Name => "endpointslice-controller";

    /// <inheritdoc/>
    protected override IEnumerable<string> ConcernedByOther(Change change) => change.After.Typed switch
    {
        V1Pod => [$"{change.After.Namespace}/*"],
        V1EndpointSlice slice when slice.Metadata.Labels is { } labels && labels.TryGetValue(ServiceName, out var service) => [$"{change.After.Namespace}/{service}"],
        _ => [],
    };

    /// <inheritdoc/>
    protected override void Gone(string ns, string name, ClusterStep step)
    {
        if (name == "*")
        {
            foreach (var service in step.List<V1Service>(ns))
            {
                step.Wake($"{ns}/{service.Metadata.Name}");
            }
        }
    }

    /// <inheritdoc/>
    protected override void Reconcile(V1Service wanted, ClusterStep step)
    {
        if (wanted.Spec.Type == "ExternalName" || wanted.Spec.Selector is null or { Count: 0 } || wanted.Metadata.DeletionTimestamp is not null)
        {
            return;
        }

        var selector = LabelSelector.FromLabels(wanted.Spec.Selector);
        var pods = step.List<V1Pod>(wanted.Metadata.NamespaceProperty)
            .Where(p => selector.Matches(p.Metadata.Labels) && !p.HasEnded() && !string.IsNullOrEmpty(p.Status?.PodIP))
            .OrderBy(p => p.Metadata.CreationTimestamp).ThenBy(p => p.Metadata.Name, StringComparer.Ordinal)
            .ToList();

        // Pods whose named ports have different numbers need slices of their own; one slice takes a hundred endpoints.
        var groups = pods.Select(p => (Pod: p, Ports: PortsOf(wanted, p)))
            .GroupBy(x => KubernetesJson.Serialize(x.Ports))
            .SelectMany(g => g.Chunk(EndpointsPerSlice))
            .Select(chunk => new Wanted([.. chunk.Select(x => EndpointOf(wanted, x.Pod, step))], [.. chunk[0].Ports]))
            .ToList();
        if (groups.Count == 0)
        {
            groups.Add(new Wanted([], []));
        }

        var slices = step.List<V1EndpointSlice>(wanted.Metadata.NamespaceProperty)
            .Where(s => s.Metadata.Labels is { } l && l.TryGetValue(ServiceName, out var name) && name == wanted.Metadata.Name && l.TryGetValue(ManagedBy, out var by) && by == Manager)
            .ToList();
        for (var i = 0; i < Math.Max(groups.Count, slices.Count); i++)
        {
            if (i >= groups.Count)
            {
                step.Delete(slices[i]);
            }
            else if (i >= slices.Count)
            {
                Create(wanted, groups[i], step);
            }
            else
            {
                Update(wanted, slices[i], groups[i], step);
            }
        }
    }

    private static void Create(V1Service service, Wanted wanted, ClusterStep step) => step.Create(new V1EndpointSlice
    {
        Metadata = new V1ObjectMeta
        {
            GenerateName = service.Metadata.Name + "-",
            NamespaceProperty = service.Metadata.NamespaceProperty,
            Labels = Labels(service),
            Annotations = new Dictionary<string, string> { [TriggerTime] = Rfc3339(step.Timestamp) },
            OwnerReferences = [Ownership.ControllerReference(service)],
        },
        AddressType = service.Spec.IpFamilies is ["IPv6", ..] ? "IPv6" : "IPv4",
        Endpoints = wanted.Endpoints,
        Ports = wanted.Ports,
    });

    private static void Update(V1Service service, V1EndpointSlice current, Wanted wanted, ClusterStep step)
    {
        if (KubernetesJson.Serialize(current.Endpoints ?? []) == KubernetesJson.Serialize(wanted.Endpoints)
            && KubernetesJson.Serialize(current.Ports ?? []) == KubernetesJson.Serialize(wanted.Ports)
            && Labels(service).All(l => current.Metadata.Labels.TryGetValue(l.Key, out var value) && value == l.Value))
        {
            return;
        }

        step.Change(current, s =>
        {
            s.Endpoints = wanted.Endpoints;
            s.Ports = wanted.Ports;
            s.Metadata.Labels = Labels(service);

            // The time of the change at the pods that caused it; a change of the Service's own has none.
            s.Metadata.Annotations = wanted.Endpoints.Count > 0 ? new Dictionary<string, string> { [TriggerTime] = Rfc3339(step.Timestamp) } : null;
        });
    }

    private static Dictionary<string, string> Labels(V1Service service)
    {
        var labels = (service.Metadata.Labels ?? new Dictionary<string, string>())
            .Where(l => l.Key is not (ManagedBy or ServiceName or Headless))
            .ToDictionary(l => l.Key, l => l.Value);
        labels[ManagedBy] = Manager;
        labels[ServiceName] = service.Metadata.Name;
        if (service.Spec.ClusterIP is null or "" or "None")
        {
            labels[Headless] = "";
        }

        return labels;
    }

    private static V1Endpoint EndpointOf(V1Service service, V1Pod pod, ClusterStep step)
    {
        var terminating = pod.Metadata.DeletionTimestamp is not null;
        var serving = pod.IsReady();
        var ready = service.Spec.PublishNotReadyAddresses == true || (serving && !terminating);
        var node = pod.Spec.NodeName is { } name ? step.Find<V1Node>("", name) : null;
        var zone = node?.Metadata.Labels is { } labels && labels.TryGetValue("topology.kubernetes.io/zone", out var z) ? z : null;
        return new V1Endpoint
        {
            Addresses = [pod.Status.PodIP],
            Conditions = new V1EndpointConditions { Ready = ready, Serving = serving, Terminating = terminating },
            Hostname = pod.Spec.Hostname is { Length: > 0 } hostname && pod.Spec.Subdomain == service.Metadata.Name ? hostname : null,
            TargetRef = new V1ObjectReference { Kind = "Pod", NamespaceProperty = pod.Metadata.NamespaceProperty, Name = pod.Metadata.Name, Uid = pod.Metadata.Uid },
            NodeName = pod.Spec.NodeName,
            Zone = zone,
            Hints = Hints(service, pod, zone, ready),
        };
    }

    private static V1EndpointHints? Hints(V1Service service, V1Pod pod, string? zone, bool ready) => service.Spec.TrafficDistribution switch
    {
        "PreferClose" or "PreferSameZone" when ready && zone is not null => new V1EndpointHints { ForZones = [new V1ForZone { Name = zone }] },
        "PreferSameNode" when ready && zone is not null => new V1EndpointHints { ForZones = [new V1ForZone { Name = zone }], ForNodes = [new V1ForNode { Name = pod.Spec.NodeName }] },
        _ => null,
    };

    private static List<Discoveryv1EndpointPort> PortsOf(V1Service service, V1Pod pod)
    {
        var ports = new List<Discoveryv1EndpointPort>();
        foreach (var port in service.Spec.Ports ?? [])
        {
            var target = port.TargetPort?.ToString() is { Length: > 0 } text ? text : port.Port.ToString(CultureInfo.InvariantCulture);
            int? number = int.TryParse(target, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
                ? parsed == 0 ? port.Port : parsed
                : (pod.Spec.Containers ?? []).SelectMany(c => c.Ports ?? []).FirstOrDefault(p => p.Name == target && (p.Protocol ?? "TCP") == (port.Protocol ?? "TCP"))?.ContainerPort;
            if (number is not null)
            {
                ports.Add(new Discoveryv1EndpointPort { Name = port.Name ?? "", Protocol = port.Protocol ?? "TCP", Port = number, AppProtocol = port.AppProtocol });
            }
        }

        return ports;
    }

    private static string Rfc3339(DateTime time) => time.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private sealed record Wanted(List<V1Endpoint> Endpoints, List<Discoveryv1EndpointPort> Ports);
}
