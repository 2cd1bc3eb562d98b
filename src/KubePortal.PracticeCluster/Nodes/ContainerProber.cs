using System.Globalization;
using k8s.Models;
using KubePortal.PracticeCluster.Images.Programs;

namespace KubePortal.PracticeCluster.Nodes;

/// <summary>Runs startup, liveness and readiness probes against the simulated processes. Source: kubernetes, pkg/kubelet/prober and pkg/probe.</summary>
internal sealed class ContainerProber(PodWorker worker, ContainerStopper stopper)
{
    // Probes begin when the kubelet has seen the container run.
    private static readonly TimeSpan FirstProbe = TimeSpan.FromSeconds(1);

    private DateTimeOffset Now => worker.Step.Now;

    /// <summary>Sets up the probes of a container that starts.</summary>
    public static void Begin(ContainerRun container, V1Container spec, DateTimeOffset now)
    {
        container.Probes.Clear();
        foreach (var kind in Enum.GetValues<ProbeKind>())
        {
            if (ProbeOf(spec, kind) is { } probe)
            {
                var delay = TimeSpan.FromSeconds(probe.InitialDelaySeconds ?? 0);
                container.Probes[kind] = new ProbeRun { Due = now + (delay < FirstProbe ? FirstProbe : delay) };
            }
        }
    }

    /// <summary>Runs the probes that are due.</summary>
    /// <returns>Whether one of them changed its container.</returns>
    public bool Advance()
    {
        var changed = false;
        foreach (var container in worker.Run.Containers.Where(c => c.Phase == ContainerPhase.Running))
        {
            var spec = PodStatusWriter.SpecOf(worker.Pod, container);
            foreach (var (kind, run) in container.Probes.ToList())
            {
                if (run.Due > Now || container.Phase != ContainerPhase.Running)
                {
                    continue;
                }

                var probe = ProbeOf(spec, kind)!;
                run.Due = Now + TimeSpan.FromSeconds(probe.PeriodSeconds ?? 10);

                // The startup probe comes first, and has no more to say when it has passed.
                if ((kind == ProbeKind.Startup) != container.Started)
                {
                    changed |= Judge(container, spec, kind, run, probe);
                }
                else if (kind == ProbeKind.Startup)
                {
                    container.Probes.Remove(kind);
                }
            }
        }

        return changed;
    }

    /// <summary>A port by its number or its name in a container; 0 where there is none.</summary>
    public static int PortOf(IntOrString port, V1Container spec)
    {
        var text = port.ToString() ?? "";
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : spec.Ports?.FirstOrDefault(p => p.Name == text)?.ContainerPort ?? 0;
    }

    private bool Judge(ContainerRun container, V1Container spec, ProbeKind kind, ProbeRun run, V1Probe probe)
    {
        var error = Run(container, spec, probe);
        var passed = error is null;
        if (!passed)
        {
            worker.Record(container, "Warning", "Unhealthy", $"{kind} probe failed: {error}");
        }

        run.InARow = run.LastResult == passed ? run.InARow + 1 : 1;
        run.LastResult = passed;
        if (run.InARow < (passed ? probe.SuccessThreshold ?? 1 : probe.FailureThreshold ?? 3))
        {
            return false;
        }

        switch (kind)
        {
            case ProbeKind.Readiness when container.Ready != passed:
                container.Ready = passed;
                return true;
            case ProbeKind.Startup when passed:
                container.Started = true;
                container.Ready = spec.ReadinessProbe is null && container.Role != ContainerRole.Init;
                container.Probes.Remove(kind);
                return true;
            case ProbeKind.Startup or ProbeKind.Liveness when !passed:
                run.InARow = 0;
                stopper.Stop(
                    container,
                    $"Container {container.Name} failed {(kind == ProbeKind.Startup ? "startup" : "liveness")} probe, will be restarted",
                    TimeSpan.FromSeconds(probe.TerminationGracePeriodSeconds ?? worker.Pod.Spec.TerminationGracePeriodSeconds ?? 30));
                return true;
            default:
                return false;
        }
    }

    // The error in the kubelet's words, or null when the probe passes.
    private string? Run(ContainerRun container, V1Container spec, V1Probe probe)
    {
        if (probe.HttpGet is { } http)
        {
            return Http(http, spec);
        }

        if (probe.TcpSocket is { } tcp)
        {
            var port = PortOf(tcp.Port, spec);
            var host = string.IsNullOrEmpty(tcp.Host) ? worker.Run.IP! : tcp.Host;
            return worker.Run.ListenerAt(port) is null ? $"dial tcp {host}:{port}: connect: connection refused" : null;
        }

        if (probe.Exec?.Command is { Count: > 0 } command)
        {
            var result = container.Process!.Execute([.. command]);
            var timeout = TimeSpan.FromSeconds(probe.TimeoutSeconds ?? 1);
            return result.Took > timeout
                ? $"command timed out: \"{string.Join(' ', command)}\" timed out after {ContainerStarter.Duration(timeout)}"
                : result.ExitCode == 0 ? null : result.Output;
        }

        // gRPC health checks are not simulated: a listening port passes.
        return probe.Grpc is { } grpc && worker.Run.ListenerAt(grpc.Port) is null
            ? $"timeout: failed to connect service \"{worker.Run.IP}:{grpc.Port}\" within 1s: context deadline exceeded"
            : null;
    }

    private string? Http(V1HTTPGetAction http, V1Container spec)
    {
        var port = PortOf(http.Port, spec);
        var host = string.IsNullOrEmpty(http.Host) ? worker.Run.IP! : http.Host;
        var path = string.IsNullOrEmpty(http.Path) ? "/" : http.Path.StartsWith('/') ? http.Path : "/" + http.Path;
        var scheme = (http.Scheme ?? "HTTP").ToLowerInvariant();
        if (worker.Run.ListenerAt(port) is not { } listener)
        {
            return $"Get \"{scheme}://{host}:{port}{path}\": dial tcp {host}:{port}: connect: connection refused";
        }

        if (scheme == "https")
        {
            return $"Get \"https://{host}:{port}{path}\": http: server gave HTTP response to HTTPS client";
        }

        var answer = listener.Answer(new NetworkCall(host, port, path, "GET", "kube-probe/1.36", worker.Node.Gateway));
        return answer.Status is >= 200 and < 400 ? null : $"HTTP probe failed with statuscode: {answer.Status}";
    }

    private static V1Probe? ProbeOf(V1Container spec, ProbeKind kind) => kind switch
    {
        ProbeKind.Startup => spec.StartupProbe,
        ProbeKind.Liveness => spec.LivenessProbe,
        _ => spec.ReadinessProbe,
    };
}
