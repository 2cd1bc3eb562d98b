using System.Globalization;
using System.Net;
using k8s.Models;
using KubePortal.PracticeCluster.Images.Programs;
using KubePortal.PracticeCluster.Loop;

namespace KubePortal.PracticeCluster.Nodes;

/// <summary>
/// The network as a pod sees it: names of Services, cluster addresses, pods' addresses, node ports. The world outside the cluster isn't there.
/// </summary>
internal sealed class PodNetwork(Kubelets kubelets, ClusterStep step, PodRun caller)
{
    /// <summary>Connects to a host and a port, and asks for a path where one is named. Port 0 only resolves the name.</summary>
    public NetworkAnswer Call(NetworkCall call)
    {
        if (call.Host is "localhost" or "127.0.0.1")
        {
            return Ask(caller, call.Port, call, "127.0.0.1");
        }

        if (IPAddress.TryParse(call.Host, out _))
        {
            return ToAddress(call.Host, call);
        }

        if (Resolve(call.Host) is not { } service)
        {
            return new NetworkAnswer(NetworkResult.NameUnknown);
        }

        return service.Spec.ClusterIP is "None" or "" or null ? ToEndpoint(service, call, call.Port) : ToService(service, call);
    }

    private NetworkAnswer ToAddress(string address, NetworkCall call)
    {
        if (step.List<V1Service>().FirstOrDefault(s => s.Spec.ClusterIP == address) is { } service)
        {
            return ToService(service, call);
        }

        if (kubelets.Pods.Values.FirstOrDefault(p => p.IP == address && p.Containers.Any(c => c.IsAlive)) is { } pod)
        {
            return Ask(pod, call.Port, call, address);
        }

        if (step.List<V1Node>().Any(n => n.Status?.Addresses?.Any(a => a.Address == address) == true))
        {
            var published = step.List<V1Service>().SelectMany(s => (s.Spec.Ports ?? []).Select(p => (Service: s, Port: p))).FirstOrDefault(x => x.Port.NodePort == call.Port && call.Port > 0);
            return published.Service is null ? new NetworkAnswer(NetworkResult.Refused, Address: address) : ToEndpoint(published.Service, call, TargetOf(published.Port));
        }

        return new NetworkAnswer(NetworkResult.TimedOut, Address: address);
    }

    private NetworkAnswer ToService(V1Service service, NetworkCall call)
    {
        if (call.Port == 0)
        {
            return new NetworkAnswer(NetworkResult.Answered, Address: service.Spec.ClusterIP);
        }

        var port = (service.Spec.Ports ?? []).FirstOrDefault(p => p.Port == call.Port);

        // kube-proxy has no rule for a port that the Service doesn't name: nobody answers.
        return port is null ? new NetworkAnswer(NetworkResult.TimedOut, Address: service.Spec.ClusterIP) : ToEndpoint(service, call, TargetOf(port));
    }

    private NetworkAnswer ToEndpoint(V1Service service, NetworkCall call, object target)
    {
        var address = service.Spec.ClusterIP is { Length: > 0 } ip and not "None" ? ip : "";
        var ready = step.List<V1EndpointSlice>(service.Metadata.NamespaceProperty)
            .Where(s => s.Metadata.Labels is { } labels && labels.TryGetValue("kubernetes.io/service-name", out var name) && name == service.Metadata.Name)
            .SelectMany(s => s.Endpoints ?? []).Where(e => e.Conditions?.Ready != false).SelectMany(e => e.Addresses).ToList();
        if (ready.Count == 0)
        {
            return new NetworkAnswer(address.Length == 0 ? NetworkResult.NameUnknown : NetworkResult.Refused, Address: address);
        }

        var chosen = ready[step.Random.Below(ready.Count)];
        if (call.Port == 0)
        {
            return new NetworkAnswer(NetworkResult.Answered, Address: chosen);
        }

        if (kubelets.Pods.Values.FirstOrDefault(p => p.IP == chosen) is not { } pod)
        {
            return new NetworkAnswer(NetworkResult.TimedOut, Address: chosen);
        }

        return Ask(pod, PortIn(pod, target), call, chosen);
    }

    private NetworkAnswer Ask(PodRun pod, int port, NetworkCall call, string address)
    {
        if (pod.ListenerAt(port) is not { } listener)
        {
            return new NetworkAnswer(NetworkResult.Refused, Address: address);
        }

        return call.Path is null ? new NetworkAnswer(NetworkResult.Answered, Address: address) : listener.Answer(call with { From = caller.IP ?? "" }) with { Address = address };
    }

    private static object TargetOf(V1ServicePort port)
    {
        var text = port.TargetPort?.ToString() ?? "";
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number == 0 ? port.Port : number : text.Length > 0 ? text : port.Port;
    }

    private int PortIn(PodRun pod, object target) => target is int number
        ? number
        : step.Find<V1Pod>(pod.Namespace, pod.Name)?.Spec.Containers.SelectMany(c => c.Ports ?? []).FirstOrDefault(p => p.Name == (string)target)?.ContainerPort ?? 0;

    // web, web.shop, web.shop.svc, web.shop.svc.cluster.local
    private V1Service? Resolve(string host)
    {
        var name = host.TrimEnd('.');
        foreach (var suffix in new[] { ".svc.cluster.local", ".svc" })
        {
            if (name.EndsWith(suffix, StringComparison.Ordinal))
            {
                name = name[..^suffix.Length];
                break;
            }
        }

        var parts = name.Split('.');
        return parts.Length switch
        {
            1 => step.Find<V1Service>(caller.Namespace, parts[0]),
            2 => step.Find<V1Service>(parts[1], parts[0]),
            _ => null,
        };
    }
}
