using System.Globalization;
using System.Text.Json.Nodes;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Creation;
using KubePortal.Console.Kubectl.Selection;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Makes a service for what runs.</summary>
internal sealed class Expose() : KubectlVerb(
    "expose", "(-f FILENAME | TYPE NAME) [--port=port] [--protocol=TCP|UDP|SCTP] [--target-port=number-or-name] [--name=name] [--external-ip=external-ip-of-service] [--type=type]")
{
    private const int NameCharsMax = 63;

    public override OperandKind Operands => OperandKind.Resource;

    public override IReadOnlyList<string> Examples => ["kubectl expose deploy/web --port=80", "kubectl expose deployment web --port=80 --target-port=8080 --type=NodePort"];

    public override IReadOnlyList<Flag> Flags { get; } =
    [
        Flag.Text("port"), Flag.Text("target-port"), Flag.Text("protocol", choices: ["TCP", "UDP", "SCTP"]), Flag.Text("name"), Flag.Text("type", choices: ["ClusterIP", "NodePort", "LoadBalancer"]),
        Flag.Text("labels", 'l'), Flag.Text("selector"), Flag.Text("cluster-ip"), Flag.Text("external-ip"), Flag.Text("load-balancer-ip"),
        Flag.Text("session-affinity", choices: ["None", "ClientIP"]), CommonFlags.DryRun, CommonFlags.Output(), CommonFlags.SaveConfig, CommonFlags.FieldManager("kubectl-expose"),
        CommonFlags.ShowManagedFields, .. CommonFlags.Files,
    ];

    protected override async Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        var selection = await ReadAsync(run, cancellationToken);
        foreach (var item in await selection.FetchAsync(run, cancellationToken))
        {
            await CreatedObject.FinishAsync(run, ServiceFor(run, item), "exposed", run.Arguments.Text("field-manager"), cancellationToken);
        }

        return 0;
    }

    // --selector is the new service's here, and no choice of objects.
    private static Task<ResourceArguments> ReadAsync(KubectlRun run, CancellationToken cancellationToken) =>
        ResourceArguments.ReadAsync(run, run.Operands, allowCollections: false, cancellationToken, selects: false);

    private static JsonObject ServiceFor(KubectlRun run, SelectedObject item)
    {
        var arguments = run.Arguments;
        if (item.Mapping.Kind is not ("Pod" or "Service" or "ReplicationController" or "Deployment" or "ReplicaSet"))
        {
            throw new CommandException($"cannot expose a {{{item.Mapping.Group} {item.Mapping.Kind}}}".Replace("{ ", "{\"\" ", StringComparison.Ordinal));
        }

        var selector = arguments.Text("selector") is { Length: > 0 } given ? CreatedObject.Pairs(given) : SelectorOf(item);
        var labels = arguments.Text("labels") is { Length: > 0 } asked ? CreatedObject.Pairs(asked) : (item.Object.At("metadata", "labels")?.DeepClone() as JsonObject ?? []);
        var name = arguments.Text("name") is { Length: > 0 } named ? named : item.Name[..Math.Min(item.Name.Length, NameCharsMax)];
        var service = CreatedObject.New("v1", "Service", name, labels);
        var spec = new JsonObject();
        var ports = Ports(run, item);
        if (ports.Count > 0)
        {
            spec["ports"] = ports;
        }

        spec["selector"] = selector;
        foreach (var (flag, key) in new[] { ("type", "type"), ("cluster-ip", "clusterIP"), ("session-affinity", "sessionAffinity"), ("load-balancer-ip", "loadBalancerIP") })
        {
            if (arguments.Text(flag) is { Length: > 0 } value)
            {
                spec[key] = value;
            }
        }

        if (arguments.Text("external-ip") is { Length: > 0 } external)
        {
            spec["externalIPs"] = new JsonArray(external);
        }

        service["spec"] = spec;
        service["status"] = new JsonObject { ["loadBalancer"] = new JsonObject() };
        return service;
    }

    private static JsonObject SelectorOf(SelectedObject item)
    {
        if (item.Object.Items("spec", "selector", "matchExpressions").Any())
        {
            throw new CommandException($"couldn't retrieve selectors via --selector flag or introspection: couldn't convert expressions - " +
                $"\"{Describing.Description.Selector(item.Object.At("spec", "selector"))}\" to map-based selector format");
        }

        var labels = item.Mapping.Kind switch
        {
            "Pod" => item.Object.At("metadata", "labels"),
            "Service" or "ReplicationController" => item.Object.At("spec", "selector"),
            _ => item.Object.At("spec", "selector", "matchLabels"),
        };
        return labels is JsonObject { Count: > 0 } map ? map.DeepClone().AsObject()
            : throw new CommandException(item.Mapping.Kind == "Pod"
                ? "couldn't retrieve selectors via --selector flag or introspection: the pod has no labels and cannot be exposed"
                : $"couldn't retrieve selectors via --selector flag or introspection: the {ResourceLower(item)} has no pod selector set");
    }

    private static string ResourceLower(SelectedObject item) => Cluster.ResourceMapping.Lower(item.Mapping.Kind);

    private static JsonArray Ports(KubectlRun run, SelectedObject item)
    {
        var known = item.Mapping.Kind == "Service"
            ? item.Object.Items("spec", "ports").Select(p => (p.Text("port"), p.Text("protocol"))).ToList()
            : PodSpecs.Of(item).Items("containers").SelectMany(c => c.Items("ports")).Select(p => (p.Text("containerPort"), p.Text("protocol"))).ToList();
        var asked = run.Arguments.Text("port");
        var wanted = asked.Length > 0 ? [.. asked.Split(',')] : known.Select(k => k.Item1).Distinct(StringComparer.Ordinal).ToList();
        if (wanted.Count == 0 && run.Arguments.Text("cluster-ip") != "None")
        {
            throw new CommandException("couldn't find port via --port flag or introspection");
        }

        var (protocol, target) = (run.Arguments.Text("protocol"), run.Arguments.Text("target-port"));
        var ports = new JsonArray();
        for (var i = 0; i < wanted.Count; i++)
        {
            if (!int.TryParse(wanted[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var port))
            {
                throw new CommandException($"strconv.Atoi: parsing {JsonText.Quote(wanted[i])}: invalid syntax");
            }

            var found = known.Find(k => k.Item1 == wanted[i]).Item2 is { Length: > 0 } p ? p : "TCP";
            var item2 = new JsonObject();
            if (wanted.Count > 1)
            {
                item2["name"] = $"port-{i + 1}";
            }

            item2["port"] = port;
            item2["protocol"] = protocol.Length > 0 ? protocol : found;
            item2["targetPort"] = target.Length == 0 ? port : int.TryParse(target, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : target;
            ports.Add(item2);
        }

        return ports;
    }
}
