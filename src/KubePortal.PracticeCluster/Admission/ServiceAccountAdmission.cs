using k8s.Models;
using KubePortal.ApiMachinery.Statuses;

namespace KubePortal.PracticeCluster.Admission;

/// <summary>Gives each Pod a service account and, unless it declines, mounts that account's token.</summary>
internal sealed class ServiceAccountAdmission : AdmissionPlugin
{
    private const string MountPath = "/var/run/secrets/kubernetes.io/serviceaccount";
    private const string VolumePrefix = "kube-api-access-";

    public override void Admit(AdmissionRequest request)
    {
        if (request is not { Operation: AdmissionOperation.Create, Value: V1Pod pod }
            || pod.Metadata.Annotations?.ContainsKey("kubernetes.io/config.mirror") == true)
        {
            return;
        }

        if (string.IsNullOrEmpty(pod.Spec.ServiceAccountName))
        {
            pod.Spec.ServiceAccountName = "default";
        }

        var name = pod.Spec.ServiceAccountName;
        pod.Spec.ServiceAccount = name;
        var account = request.Snapshot.Find<V1ServiceAccount>(request.Namespace, name) ?? throw StatusErrors.Forbidden(
            request.Resource.GroupResource,
            request.Name,
            $"error looking up service account {request.Namespace}/{name}: serviceaccount \"{name}\" not found");

        if (pod.Spec.AutomountServiceAccountToken ?? account.AutomountServiceAccountToken ?? true)
        {
            MountToken(pod.Spec, request.Context.NextSuffix());
        }

        if (pod.Spec.ImagePullSecrets is null or { Count: 0 } && account.ImagePullSecrets is { Count: > 0 } secrets)
        {
            pod.Spec.ImagePullSecrets = [.. secrets];
        }
    }

    private static void MountToken(V1PodSpec spec, string suffix)
    {
        var volume = spec.Volumes?.FirstOrDefault(v => v.Name.StartsWith(VolumePrefix, StringComparison.Ordinal))?.Name;
        var name = volume ?? VolumePrefix + suffix;
        var isMounted = false;
        foreach (var container in (spec.InitContainers ?? []).Concat(spec.Containers ?? []))
        {
            if (container.VolumeMounts?.Any(m => m.MountPath == MountPath) == true)
            {
                continue;
            }

            container.VolumeMounts = [.. container.VolumeMounts ?? [], new V1VolumeMount { Name = name, ReadOnlyProperty = true, MountPath = MountPath }];
            isMounted = true;
        }

        if (isMounted && volume is null)
        {
            spec.Volumes = [.. spec.Volumes ?? [], TokenVolume(name)];
        }
    }

    private static V1Volume TokenVolume(string name) => new()
    {
        Name = name,
        Projected = new V1ProjectedVolumeSource
        {
            DefaultMode = 420,
            Sources =
            [
                new V1VolumeProjection
                {
                    ServiceAccountToken = new V1ServiceAccountTokenProjection { ExpirationSeconds = 3607, Path = "token" },
                },
                new V1VolumeProjection
                {
                    ConfigMap = new V1ConfigMapProjection
                    {
                        Name = "kube-root-ca.crt",
                        Items = [new V1KeyToPath { Key = "ca.crt", Path = "ca.crt" }],
                    },
                },
                new V1VolumeProjection
                {
                    DownwardAPI = new V1DownwardAPIProjection
                    {
                        Items =
                        [
                            new V1DownwardAPIVolumeFile
                            {
                                Path = "namespace",
                                FieldRef = new V1ObjectFieldSelector { ApiVersion = "v1", FieldPath = "metadata.namespace" },
                            },
                        ],
                    },
                },
            ],
        },
    };
}
