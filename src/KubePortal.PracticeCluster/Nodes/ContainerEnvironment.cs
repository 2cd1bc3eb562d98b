using System.Globalization;
using System.Text;
using k8s.Models;
using KubePortal.PracticeCluster.Loop;
using KubePortal.PracticeCluster.Scheduling;

namespace KubePortal.PracticeCluster.Nodes;

/// <summary>A container's environment, resolved as the kubelet does. Source: kubernetes, pkg/kubelet/kubelet_pods.go.</summary>
internal static class ContainerEnvironment
{
    /// <summary>The variables, or the error that keeps the container from being created.</summary>
    public static (Dictionary<string, string> Variables, string? Error) Resolve(V1Pod pod, V1Container container, string podIP, ClusterStep step)
    {
        var variables = ServiceVariables(pod, step);
        variables["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
        variables["HOSTNAME"] = pod.Metadata.Name;
        foreach (var source in container.EnvFrom ?? [])
        {
            if (AddAll(variables, pod, source, step) is { } error)
            {
                return (variables, error);
            }
        }

        foreach (var variable in container.Env ?? [])
        {
            var (value, error) = variable.ValueFrom is { } from ? ValueOf(pod, container, from, podIP, step) : (Expand(variable.Value ?? "", variables), null);
            if (error is not null)
            {
                return (variables, error);
            }

            if (value is not null)
            {
                variables[variable.Name] = value;
            }
        }

        return (variables, null);
    }

    /// <summary><c>$(NAME)</c> in a command, its arguments or a value; <c>$$(NAME)</c> stays, and so does an unknown name.</summary>
    public static string Expand(string text, IReadOnlyDictionary<string, string> variables)
    {
        var result = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '$' && i + 1 < text.Length && text[i + 1] == '$')
            {
                result.Append('$');
                i++;
            }
            else if (text[i] == '$' && i + 1 < text.Length && text[i + 1] == '(' && text.IndexOf(')', i) is var end and > 0)
            {
                result.Append(variables.TryGetValue(text[(i + 2)..end], out var value) ? value : text[i..(end + 1)]);
                i = end;
            }
            else
            {
                result.Append(text[i]);
            }
        }

        return result.ToString();
    }

    /// <summary>A field of the pod, as the downward API gives it.</summary>
    public static string Field(V1Pod pod, string path, string podIP, ClusterStep step)
    {
        static string Key(string path) => path[(path.IndexOf('\'', StringComparison.Ordinal) + 1)..^2];
        var node = step.Find<V1Node>("", pod.Spec.NodeName);
        return path switch
        {
            "metadata.name" => pod.Metadata.Name,
            "metadata.namespace" => pod.Metadata.NamespaceProperty,
            "metadata.uid" => pod.Metadata.Uid,
            "metadata.labels" => Lines(pod.Metadata.Labels),
            "metadata.annotations" => Lines(pod.Metadata.Annotations),
            "spec.nodeName" => pod.Spec.NodeName,
            "spec.serviceAccountName" => pod.Spec.ServiceAccountName ?? "",
            "status.podIP" or "status.podIPs" => podIP,
            "status.hostIP" or "status.hostIPs" => node?.Status?.Addresses?.FirstOrDefault(a => a.Type == "InternalIP")?.Address ?? "",
            _ when path.StartsWith("metadata.labels['", StringComparison.Ordinal) => pod.Metadata.Labels is { } l && l.TryGetValue(Key(path), out var label) ? label : "",
            _ when path.StartsWith("metadata.annotations['", StringComparison.Ordinal) => pod.Metadata.Annotations is { } a && a.TryGetValue(Key(path), out var value) ? value : "",
            _ => "",
        };
    }

    private static string? AddAll(Dictionary<string, string> variables, V1Pod pod, V1EnvFromSource source, ClusterStep step)
    {
        var ns = pod.Metadata.NamespaceProperty;
        if (source.ConfigMapRef is { } mapRef)
        {
            if (step.Find<V1ConfigMap>(ns, mapRef.Name) is not { } map)
            {
                return mapRef.Optional == true ? null : $"configmap \"{mapRef.Name}\" not found";
            }

            foreach (var (key, value) in map.Data ?? new Dictionary<string, string>())
            {
                variables[source.Prefix + key] = value;
            }
        }

        if (source.SecretRef is { } secretRef)
        {
            if (step.Find<V1Secret>(ns, secretRef.Name) is not { } secret)
            {
                return secretRef.Optional == true ? null : $"secret \"{secretRef.Name}\" not found";
            }

            foreach (var (key, value) in secret.Data ?? new Dictionary<string, byte[]>())
            {
                variables[source.Prefix + key] = Encoding.UTF8.GetString(value);
            }
        }

        return null;
    }

    private static (string? Value, string? Error) ValueOf(V1Pod pod, V1Container container, V1EnvVarSource from, string podIP, ClusterStep step)
    {
        var ns = pod.Metadata.NamespaceProperty;
        if (from.ConfigMapKeyRef is { } mapKey)
        {
            if (step.Find<V1ConfigMap>(ns, mapKey.Name) is not { } map)
            {
                return (null, mapKey.Optional == true ? null : $"configmap \"{mapKey.Name}\" not found");
            }

            return map.Data is { } data && data.TryGetValue(mapKey.Key, out var value)
                ? (value, null)
                : (null, mapKey.Optional == true ? null : $"couldn't find key {mapKey.Key} in ConfigMap {ns}/{mapKey.Name}");
        }

        if (from.SecretKeyRef is { } secretKey)
        {
            if (step.Find<V1Secret>(ns, secretKey.Name) is not { } secret)
            {
                return (null, secretKey.Optional == true ? null : $"secret \"{secretKey.Name}\" not found");
            }

            return secret.Data is { } data && data.TryGetValue(secretKey.Key, out var value)
                ? (Encoding.UTF8.GetString(value), null)
                : (null, secretKey.Optional == true ? null : $"couldn't find key {secretKey.Key} in Secret {ns}/{secretKey.Name}");
        }

        if (from.FieldRef is { } field)
        {
            return (Field(pod, field.FieldPath, podIP, step), null);
        }

        return from.ResourceFieldRef is { } resource ? (ResourceOf(pod, container, resource, step), null) : ("", null);
    }

    private static string ResourceOf(V1Pod pod, V1Container container, V1ResourceFieldSelector selector, ClusterStep step)
    {
        var of = string.IsNullOrEmpty(selector.ContainerName) ? container : pod.Spec.Containers.FirstOrDefault(c => c.Name == selector.ContainerName) ?? container;
        var parts = selector.Resource.Split('.');
        var name = parts[^1];
        var amounts = parts[0] == "limits" ? of.Resources?.Limits : of.Resources?.Requests;
        var amount = amounts is not null && amounts.TryGetValue(name, out var quantity)
            ? PodResources.Amount(name, quantity)
            : parts[0] == "limits" && step.Find<V1Node>("", pod.Spec.NodeName)?.Status?.Allocatable is { } all && all.TryGetValue(name, out var whole) ? PodResources.Amount(name, whole) : 0;
        var divisor = selector.Divisor is { } d && PodResources.Amount(name, d) is var by and > 0 ? by : name == "cpu" ? 1000 : 1;
        return Math.Ceiling((double)amount / divisor).ToString(CultureInfo.InvariantCulture);
    }

    // KUBERNETES_SERVICE_HOST and, with enableServiceLinks, the same for each Service of the namespace.
    private static Dictionary<string, string> ServiceVariables(V1Pod pod, ClusterStep step)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        var services = step.List<V1Service>("default").Where(s => s.Metadata.Name == "kubernetes");
        if (pod.Spec.EnableServiceLinks != false)
        {
            services = services.Concat(step.List<V1Service>(pod.Metadata.NamespaceProperty));
        }

        foreach (var service in services.Where(s => s.Spec.ClusterIP is { Length: > 0 } and not "None" && s.Spec.Ports is { Count: > 0 }))
        {
            var prefix = service.Metadata.Name.ToUpperInvariant().Replace('-', '_');
            variables[prefix + "_SERVICE_HOST"] = service.Spec.ClusterIP;
            variables[prefix + "_SERVICE_PORT"] = service.Spec.Ports[0].Port.ToString(CultureInfo.InvariantCulture);
            foreach (var port in service.Spec.Ports.Where(p => !string.IsNullOrEmpty(p.Name)))
            {
                variables[$"{prefix}_SERVICE_PORT_{port.Name.ToUpperInvariant().Replace('-', '_')}"] = port.Port.ToString(CultureInfo.InvariantCulture);
            }
        }

        return variables;
    }

    private static string Lines(IDictionary<string, string>? values) =>
        string.Join('\n', (values ?? new Dictionary<string, string>()).OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key}=\"{v.Value}\""));
}
