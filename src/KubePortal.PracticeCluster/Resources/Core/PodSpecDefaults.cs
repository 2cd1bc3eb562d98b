using k8s.Models;

namespace KubePortal.PracticeCluster.Resources.Core;

/// <summary>What the API fills into a Pod's spec, in Pods and in templates alike. Source: <c>pkg/apis/core/v1/defaults.go</c>.</summary>
internal static class PodSpecDefaults
{
    private const int FileMode = 420;   // 0644

    /// <summary>Fills in.</summary>
    public static void Apply(V1PodSpec spec)
    {
        spec.DnsPolicy = Or(spec.DnsPolicy, "ClusterFirst");
        spec.RestartPolicy = Or(spec.RestartPolicy, "Always");
        spec.SchedulerName = Or(spec.SchedulerName, "default-scheduler");
        spec.TerminationGracePeriodSeconds ??= 30;
        spec.SecurityContext ??= new V1PodSecurityContext();
        if (string.IsNullOrEmpty(spec.ServiceAccountName))
        {
            spec.ServiceAccountName = spec.ServiceAccount;
        }

        spec.ServiceAccount = spec.ServiceAccountName;
        foreach (var container in (spec.InitContainers ?? []).Concat(spec.Containers ?? []))
        {
            Apply(container, spec.HostNetwork == true);
        }

        foreach (var volume in spec.Volumes ?? [])
        {
            Apply(volume);
        }
    }

    /// <summary>In Pods, though not in templates: what is limited and not requested is requested up to its limit.</summary>
    public static void RequestWhatIsLimited(V1PodSpec spec)
    {
        foreach (var container in (spec.InitContainers ?? []).Concat(spec.Containers ?? []))
        {
            foreach (var (name, limit) in container.Resources?.Limits ?? new Dictionary<string, ResourceQuantity>())
            {
                container.Resources!.Requests ??= new Dictionary<string, ResourceQuantity>();
                container.Resources.Requests.TryAdd(name, limit);
            }
        }
    }

    private static void Apply(V1Container container, bool hostNetwork)
    {
        container.TerminationMessagePath = Or(container.TerminationMessagePath, "/dev/termination-log");
        container.TerminationMessagePolicy = Or(container.TerminationMessagePolicy, "File");
        container.ImagePullPolicy = Or(container.ImagePullPolicy, IsLatest(container.Image) ? "Always" : "IfNotPresent");
        foreach (var port in container.Ports ?? [])
        {
            port.Protocol = Or(port.Protocol, "TCP");
            if (hostNetwork && port.HostPort is null or 0)
            {
                port.HostPort = port.ContainerPort;
            }
        }

        foreach (var variable in container.Env ?? [])
        {
            if (variable.ValueFrom?.FieldRef is { } field)
            {
                field.ApiVersion = Or(field.ApiVersion, "v1");
            }
        }

        if (container.Lifecycle is { StopSignal: not null })
        {
            // Behind a feature gate that is off: dropped, as the real server does.
            container.Lifecycle.StopSignal = null;
            container.Lifecycle = container.Lifecycle is { PostStart: null, PreStop: null } ? null : container.Lifecycle;
        }

        Apply(container.LivenessProbe);
        Apply(container.ReadinessProbe);
        Apply(container.StartupProbe);
        Apply(container.Lifecycle?.PostStart?.HttpGet);
        Apply(container.Lifecycle?.PreStop?.HttpGet);
    }

    private static void Apply(V1Probe? probe)
    {
        if (probe is null)
        {
            return;
        }

        probe.TimeoutSeconds = probe.TimeoutSeconds is null or 0 ? 1 : probe.TimeoutSeconds;
        probe.PeriodSeconds = probe.PeriodSeconds is null or 0 ? 10 : probe.PeriodSeconds;
        probe.SuccessThreshold = probe.SuccessThreshold is null or 0 ? 1 : probe.SuccessThreshold;
        probe.FailureThreshold = probe.FailureThreshold is null or 0 ? 3 : probe.FailureThreshold;
        Apply(probe.HttpGet);
        if (probe.Grpc is { } grpc)
        {
            grpc.Service ??= "";
        }
    }

    private static void Apply(V1HTTPGetAction? get)
    {
        if (get is not null)
        {
            get.Path = Or(get.Path, "/");
            get.Scheme = Or(get.Scheme, "HTTP");
        }
    }

    private static void Apply(V1Volume volume)
    {
        if (volume.Secret is { } secret)
        {
            secret.DefaultMode ??= FileMode;
        }
        else if (volume.ConfigMap is { } configMap)
        {
            configMap.DefaultMode ??= FileMode;
        }
        else if (volume.DownwardAPI is { } downward)
        {
            downward.DefaultMode ??= FileMode;
            Apply(downward.Items);
        }
        else if (volume.Projected is { } projected)
        {
            projected.DefaultMode ??= FileMode;
            foreach (var source in projected.Sources ?? [])
            {
                Apply(source.DownwardAPI?.Items);
                if (source.ServiceAccountToken is { } token)
                {
                    token.ExpirationSeconds ??= 3600;
                }
            }
        }
        else if (volume.HostPath is { } hostPath)
        {
            hostPath.Type ??= "";
        }
        else if (volume.Ephemeral?.VolumeClaimTemplate?.Spec is { } claim)
        {
            claim.VolumeMode ??= "Filesystem";
        }
        else if (volume.EmptyDir is null && HasNoSource(volume))
        {
            volume.EmptyDir = new V1EmptyDirVolumeSource();
        }
    }

    private static void Apply(IList<V1DownwardAPIVolumeFile>? files)
    {
        foreach (var file in files ?? [])
        {
            if (file.FieldRef is { } field)
            {
                field.ApiVersion = Or(field.ApiVersion, "v1");
            }
        }
    }

    /// <summary>Whether a volume says nothing but its name.</summary>
    internal static bool HasNoSource(V1Volume volume) => VolumeRules.SourcesOf(volume).Count == 0;

    private static bool IsLatest(string? image)
    {
        if (string.IsNullOrEmpty(image) || image.Contains('@', StringComparison.Ordinal))
        {
            return string.IsNullOrEmpty(image);
        }

        var tag = image.AsSpan(image.LastIndexOf('/') + 1);
        var colon = tag.IndexOf(':');
        return colon < 0 || tag[(colon + 1)..] is "latest";
    }

    private static string Or(string? value, string otherwise) => string.IsNullOrEmpty(value) ? otherwise : value;
}
