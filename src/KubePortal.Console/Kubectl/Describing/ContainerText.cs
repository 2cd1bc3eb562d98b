using System.Text.Json.Nodes;
using KubePortal.ApiMachinery.Quantities;

namespace KubePortal.Console.Kubectl.Describing;

/// <summary>The section on a pod's containers.</summary>
internal static class ContainerText
{
    /// <param name="text">Takes the lines.</param>
    /// <param name="label">The section's title.</param>
    /// <param name="containers">The containers of a spec.</param>
    /// <param name="statuses">Their statuses; none for a template.</param>
    /// <param name="pod">The pod that field references look into; null for a template.</param>
    /// <param name="space">What stands before the title.</param>
    public static void Write(Description text, string label, IEnumerable<JsonNode?> containers, IEnumerable<JsonNode?> statuses, JsonNode? pod, string space)
    {
        var list = containers.ToList();
        var byName = statuses.ToDictionary(s => s.Text("name"), StringComparer.Ordinal);
        text.Line(0, $"{space}{label}:{(list.Count == 0 ? " <none>" : "")}");
        foreach (var container in list)
        {
            var status = byName.GetValueOrDefault(container.Text("name"));
            Basics(text, container, status, space);
            Words(text, "Command", container.Items("command"));
            Words(text, "Args", container.Items("args"));
            if (status is not null)
            {
                State(text, "State", status["state"]);
                if (status.At("lastState", "terminated") is not null)
                {
                    State(text, "Last State", status["lastState"]);
                }

                text.Field(2, "Ready", Description.Bool(status.Flag("ready")));
                text.Field(2, "Restart Count", Description.Number(status.Number("restartCount")));
            }

            Resources(text, container.At("resources"), 2);
            Probe(text, "Liveness", container.At("livenessProbe"));
            Probe(text, "Readiness", container.At("readinessProbe"));
            Probe(text, "Startup", container.At("startupProbe"));
            EnvFrom(text, container);
            Env(text, container, pod);
            Mounts(text, container);
        }
    }

    /// <summary>Limits and requests, where there are some.</summary>
    public static void Resources(Description text, JsonNode? resources, int level)
    {
        foreach (var (title, key) in new[] { ("Limits", "limits"), ("Requests", "requests") })
        {
            var entries = resources.Entries(key).ToList();
            if (entries.Count > 0)
            {
                text.Line(level, $"{title}:");
            }

            foreach (var (name, value) in entries)
            {
                text.Field(level + 1, name, JsonText.Scalar(value));
            }
        }
    }

    private static void Basics(Description text, JsonNode? container, JsonNode? status, string space)
    {
        text.Line(1, $"{(space.Length > 0 ? " " : "")}{container.Text("name")}:");
        if (status is not null)
        {
            text.Field(2, "Container ID", status.Text("containerID"));
        }

        text.Field(2, "Image", container.Text("image"));
        if (status is not null)
        {
            text.Field(2, "Image ID", status.Text("imageID"));
        }

        Ports(text, "Port", container, "containerPort");
        Ports(text, "Host Port", container, "hostPort");
        if (container.At("securityContext", "seccompProfile") is { } seccomp)
        {
            text.Field(2, "SeccompProfile", seccomp.Text("type"));
            text.FieldIfAny(3, "LocalhostProfile", seccomp.Text("localhostProfile"));
        }
    }

    private static void Ports(Description text, string title, JsonNode? container, string key)
    {
        var ports = container.Items("ports").Select(p => $"{p.Number(key)}/{(p.Text("protocol") is { Length: > 0 } protocol ? protocol : "TCP")}" +
            (p.Text("name").Length > 0 ? $" ({p.Text("name")})" : "")).ToList();
        text.Field(2, ports.Count > 1 ? title + "s" : title, ports.Count == 0 ? "<none>" : string.Join(", ", ports));
    }

    private static void Words(Description text, string title, IEnumerable<JsonNode?> words)
    {
        var lines = words.SelectMany(w => JsonText.Scalar(w).Split('\n')).ToList();
        if (lines.Count == 0)
        {
            return;
        }

        text.Line(2, $"{title}:");
        foreach (var line in lines)
        {
            text.Line(3, line);
        }
    }

    private static void State(Description text, string title, JsonNode? state)
    {
        if (state.At("running") is { } running)
        {
            text.Field(2, title, "Running");
            text.Field(3, "Started", Description.Time(running.Text("startedAt")));
        }
        else if (state.At("terminated") is { } ended)
        {
            text.Field(2, title, "Terminated");
            text.FieldIfAny(3, "Reason", ended.Text("reason"));
            text.FieldIfAny(3, "Message", ended.Text("message"));
            text.Field(3, "Exit Code", Description.Number(ended.Number("exitCode")));
            if (ended.Number("signal") > 0)
            {
                text.Field(3, "Signal", Description.Number(ended.Number("signal")));
            }

            text.Field(3, "Started", Description.Time(ended.Text("startedAt")));
            text.Field(3, "Finished", Description.Time(ended.Text("finishedAt")));
        }
        else
        {
            text.Field(2, title, "Waiting");
            text.FieldIfAny(3, "Reason", state.Text("waiting", "reason"));
        }
    }

    private static void Probe(Description text, string title, JsonNode? probe)
    {
        if (probe is null)
        {
            return;
        }

        var attributes = $"delay={probe.Number("initialDelaySeconds")}s timeout={probe.Number("timeoutSeconds")}s period={probe.Number("periodSeconds")}s " +
            $"#success={probe.Number("successThreshold")} #failure={probe.Number("failureThreshold")}";
        var what = "unknown";
        if (probe.At("exec") is { } exec)
        {
            what = $"exec [{string.Join(' ', exec.Items("command").Select(JsonText.Scalar))}]";
        }
        else if (probe.At("httpGet") is { } http)
        {
            var path = http.Text("path");
            what = $"http-get {ResourceLower(http.Text("scheme"))}://{http.Text("host")}:{http.Text("port")}{(path.StartsWith('/') || path.Length == 0 ? path : "/" + path)}";
        }
        else if (probe.At("tcpSocket") is { } tcp)
        {
            what = $"tcp-socket {tcp.Text("host")}:{tcp.Text("port")}";
        }
        else if (probe.At("grpc") is { } grpc)
        {
            what = $"grpc <pod>:{grpc.Number("port")} {grpc.Text("service")}";
        }

        text.Field(2, title, $"{what} {attributes}");
    }

    private static string ResourceLower(string scheme) => Cluster.ResourceMapping.Lower(scheme);

    private static void EnvFrom(Description text, JsonNode? container)
    {
        var sources = container.Items("envFrom").ToList();
        if (sources.Count == 0)
        {
            return;
        }

        text.Line(2, "Environment Variables from:");
        foreach (var source in sources)
        {
            var (from, reference) = source.At("configMapRef") is { } map ? ("ConfigMap", map) : ("Secret", source.At("secretRef"));
            var prefix = source.Text("prefix");
            text.Line(3, $"{reference.Text("name")}\t{from}{(prefix.Length > 0 ? $" with prefix '{prefix}'" : "")}\tOptional: {Lower(reference.Flag("optional"))}");
        }
    }

    private static void Env(Description text, JsonNode? container, JsonNode? pod)
    {
        var variables = container.Items("env").ToList();
        text.Line(2, variables.Count == 0 ? "Environment:\t<none>" : "Environment:");
        foreach (var variable in variables)
        {
            var name = variable.Text("name");
            var from = variable.At("valueFrom");
            if (from is null)
            {
                var lines = variable.Text("value").Split('\n');
                text.Line(3, $"{name}:\t{lines[0]}");
                foreach (var line in lines.Skip(1))
                {
                    text.Line(3, "\t" + line);
                }
            }
            else if (from.At("fieldRef") is { } field)
            {
                text.Line(3, $"{name}:\t{FieldValue(pod, field.Text("fieldPath"))} ({field.Text("apiVersion")}:{field.Text("fieldPath")})");
            }
            else if (from.At("resourceFieldRef") is { } resource)
            {
                text.Line(3, $"{name}:\t{ResourceValue(container, resource)} ({resource.Text("resource")})");
            }
            else if (from.At("secretKeyRef") is { } secret)
            {
                text.Line(3, $"{name}:\t<set to the key '{secret.Text("key")}' in secret '{secret.Text("name")}'>\tOptional: {Lower(secret.Flag("optional"))}");
            }
            else if (from.At("configMapKeyRef") is { } map)
            {
                text.Line(3, $"{name}:\t<set to the key '{map.Text("key")}' of config map '{map.Text("name")}'>\tOptional: {Lower(map.Flag("optional"))}");
            }
        }
    }

    // Only what lies in the metadata is filled in; the rest is known to the kubelet alone.
    private static string FieldValue(JsonNode? pod, string path)
    {
        if (pod is null)
        {
            return "";
        }

        var bracket = path.IndexOf("['", StringComparison.Ordinal);
        return path switch
        {
            "metadata.name" or "metadata.namespace" or "metadata.uid" => pod.Text("metadata", path["metadata.".Length..]),
            "metadata.labels" or "metadata.annotations" => string.Join('\n', pod.Entries("metadata", path["metadata.".Length..]).Select(e => $"{e.Key}={JsonText.Quote(JsonText.Scalar(e.Value))}")),
            _ when bracket > 0 && path.EndsWith("']", StringComparison.Ordinal) && path.StartsWith("metadata.", StringComparison.Ordinal) =>
                pod.Text("metadata", path["metadata.".Length..bracket], path[(bracket + 2)..^2]),
            _ => "",
        };
    }

    private static string ResourceValue(JsonNode? container, JsonNode reference)
    {
        var parts = reference.Text("resource").Split('.', 2);
        if (parts.Length != 2 || !Quantity.TryParse(container.Text("resources", parts[0], parts[1]), out var amount))
        {
            return parts[0] == "limits" ? "node allocatable" : "0";
        }

        var divisor = Quantity.TryParse(reference.Text("divisor"), out var given) && given.Sign > 0 ? given : Quantity.FromWhole(1);
        var exact = parts[1] == "cpu" ? (decimal)amount.MilliValue / divisor.MilliValue : (decimal)amount.Value / Math.Max(1, divisor.Value);
        var value = Description.Number((long)Math.Ceiling(exact));
        return value == "0" && parts[0] == "limits" ? "node allocatable" : value;
    }

    private static void Mounts(Description text, JsonNode? container)
    {
        var mounts = container.Items("volumeMounts").OrderBy(m => m.Text("mountPath"), StringComparer.Ordinal).ToList();
        text.Line(2, mounts.Count == 0 ? "Mounts:\t<none>" : "Mounts:");
        foreach (var mount in mounts)
        {
            var path = mount.Text("subPath");
            text.Line(3, $"{mount.Text("mountPath")} from {mount.Text("name")} ({(mount.Flag("readOnly") ? "ro" : "rw")}{(path.Length > 0 ? $",path={JsonText.Quote(path)}" : "")})");
        }

        var devices = container.Items("volumeDevices").OrderBy(d => d.Text("devicePath"), StringComparer.Ordinal).ToList();
        if (devices.Count > 0)
        {
            text.Line(2, mounts.Count == 0 ? "Devices:\t<none>" : "Devices:");
            foreach (var device in devices)
            {
                text.Line(3, $"{device.Text("devicePath")} from {device.Text("name")}");
            }
        }
    }

    private static string Lower(bool value) => value ? "true" : "false";
}
