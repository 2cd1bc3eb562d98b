using System.Globalization;
using System.Text.Json.Nodes;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Creation;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Creates services of the different types.</summary>
internal sealed class CreateService() : KubectlGroup(
    "service", "", new CreateTypedService("clusterip", "ClusterIP"), new CreateTypedService("nodeport", "NodePort"),
    new CreateTypedService("loadbalancer", "LoadBalancer"), new CreateTypedService("externalname", "ExternalName"))
{
    public override IReadOnlyList<string> Aliases => ["svc"];
}

/// <summary>Creates a service of one type.</summary>
internal sealed class CreateTypedService(string name, string type) : KubectlVerb(
    name, type == "ExternalName" ? "NAME --external-name external.name" : "NAME [--tcp=<port>:<targetPort>]")
{
    public override IReadOnlyList<Flag> Flags { get; } =
    [
        Flag.Texts("tcp"), .. type == "ClusterIP" ? [Flag.Text("clusterip")] : Array.Empty<Flag>(), .. type == "NodePort" ? [Flag.Number("node-port")] : Array.Empty<Flag>(),
        .. type == "ExternalName" ? [Flag.Text("external-name")] : Array.Empty<Flag>(), .. CreatedObject.Flags(),
    ];

    protected override async Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        var serviceName = CreatedObject.NameOf(run);
        var tcp = run.Arguments.Texts("tcp");
        var headless = type == "ClusterIP" && run.Arguments.Text("clusterip") == "None";
        if (tcp.Count == 0 && !headless && type != "ExternalName")
        {
            throw new CommandException("at least one tcp port specifier must be provided");
        }

        var item = CreatedObject.New("v1", "Service", serviceName, new JsonObject { ["app"] = serviceName });
        var spec = new JsonObject { ["selector"] = new JsonObject { ["app"] = serviceName }, ["type"] = type };
        if (tcp.Count > 0)
        {
            spec["ports"] = new JsonArray([.. tcp.Select(t => Port(run, t))]);
        }

        if (type == "ClusterIP" && run.Arguments.Text("clusterip") is { Length: > 0 } address)
        {
            spec["clusterIP"] = address;
        }

        if (type == "ExternalName")
        {
            spec["externalName"] = run.Arguments.Text("external-name") is { Length: > 0 } external
                ? external : throw new CommandException("required flag(s) \"external-name\" not set");
        }

        item["spec"] = spec;
        item["status"] = new JsonObject { ["loadBalancer"] = new JsonObject() };
        await CreatedObject.FinishAsync(run, item, "created", run.Arguments.Text("field-manager"), cancellationToken);
        return 0;
    }

    private static JsonObject Port(KubectlRun run, string text)
    {
        var parts = text.Split(':');
        var port = PortNumber(parts[0]);
        var target = parts.Length > 1 ? parts[1] : parts[0];
        var item = new JsonObject
        {
            ["name"] = text.Replace(':', '-'),
            ["port"] = port,
            ["protocol"] = "TCP",
            ["targetPort"] = int.TryParse(target, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : target,
        };
        if (run.Arguments.Has("node-port") && run.Arguments.Number("node-port") is > 0 and var nodePort)
        {
            item["nodePort"] = nodePort;
        }

        return item;
    }

    private static int PortNumber(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
        ? port : throw new CommandException(text.All(char.IsAsciiDigit) && text.Length > 0
            ? "must be between 1 and 65535, inclusive" : $"strconv.ParseInt: parsing {JsonText.Quote(text)}: invalid syntax");
}
