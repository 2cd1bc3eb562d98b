using System.Text;
using k8s.Models;
using KubePortal.PracticeCluster.Images.Programs;
using KubePortal.PracticeCluster.Loop;

namespace KubePortal.PracticeCluster.Nodes;

/// <summary>
/// The files of a pod's volumes: ConfigMaps, Secrets, the downward API, projections of them, and empty directories. Other volumes are empty
/// directories of the pod: nothing outlives it there.
/// </summary>
internal static class PodVolumes
{
    /// <summary>The files by volume, or the volume that can't be mounted and why.</summary>
    public static (Dictionary<string, IDictionary<string, string>>? Files, string? Volume, string? Error) Mount(V1Pod pod, string podIP, ClusterStep step)
    {
        var volumes = new Dictionary<string, IDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var volume in pod.Spec.Volumes ?? [])
        {
            var files = new Dictionary<string, string>(StringComparer.Ordinal);
            if (Fill(files, pod, volume, podIP, step) is { } error)
            {
                return (null, volume.Name, error);
            }

            volumes[volume.Name] = files;
        }

        return (volumes, null, null);
    }

    /// <summary>Whether a volume's files are those of objects of the cluster.</summary>
    public static bool FollowsObjects(V1Volume volume) =>
        volume.ConfigMap is not null || volume.Secret is not null || volume.DownwardAPI is not null || volume.Projected is not null;

    /// <summary>Whether a volume is of a kind that is simulated; all others are empty directories of the pod.</summary>
    public static bool IsSimulated(V1Volume volume) => FollowsObjects(volume) || volume.EmptyDir is not null;

    /// <summary>A container's view of the volumes that it mounts.</summary>
    public static ContainerFiles FilesOf(V1Container container, Dictionary<string, IDictionary<string, string>> volumes, V1Pod pod)
    {
        var files = new ContainerFiles();
        files.Write("/etc/hostname", pod.Metadata.Name + "\n");
        files.Write("/etc/resolv.conf", $"search {pod.Metadata.NamespaceProperty}.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\noptions ndots:5\n");
        foreach (var mount in container.VolumeMounts ?? [])
        {
            if (!volumes.TryGetValue(mount.Name, out var content))
            {
                continue;
            }

            if (string.IsNullOrEmpty(mount.SubPath))
            {
                files.Mount(mount.MountPath, content, mount.ReadOnlyProperty == true || IsReadOnly(pod, mount.Name));
            }
            else if (content.TryGetValue(mount.SubPath, out var text))
            {
                files.MakeDirectory(mount.MountPath[..Math.Max(1, mount.MountPath.LastIndexOf('/'))]);
                files.Write(mount.MountPath, text);
            }
        }

        return files;
    }

    private static bool IsReadOnly(V1Pod pod, string name) => pod.Spec.Volumes?.FirstOrDefault(v => v.Name == name) is { } volume && FollowsObjects(volume);

    private static string? Fill(Dictionary<string, string> files, V1Pod pod, V1Volume volume, string podIP, ClusterStep step)
    {
        var ns = pod.Metadata.NamespaceProperty;
        if (volume.ConfigMap is { } map)
        {
            return AddConfigMap(files, ns, map.Name, map.Items, map.Optional, step);
        }

        if (volume.Secret is { } secret)
        {
            return AddSecret(files, ns, secret.SecretName, secret.Items, secret.Optional, step);
        }

        if (volume.DownwardAPI is { } downward)
        {
            AddFields(files, pod, downward.Items, podIP, step);
        }

        foreach (var source in volume.Projected?.Sources ?? [])
        {
            var error = source.ConfigMap is { } m ? AddConfigMap(files, ns, m.Name, m.Items, m.Optional, step)
                : source.Secret is { } s ? AddSecret(files, ns, s.Name, s.Items, s.Optional, step)
                : null;
            if (error is not null)
            {
                return error;
            }

            AddFields(files, pod, source.DownwardAPI?.Items, podIP, step);
            if (source.ServiceAccountToken is { } token)
            {
                files[token.Path] = "simulated-token";
            }
        }

        return null;
    }

    private static string? AddConfigMap(Dictionary<string, string> files, string ns, string name, IList<V1KeyToPath>? items, bool? optional, ClusterStep step)
    {
        if (step.Find<V1ConfigMap>(ns, name) is not { } map)
        {
            return optional == true ? null : $"configmap \"{name}\" not found";
        }

        return Add(files, map.Data ?? new Dictionary<string, string>(), items, optional, "configmap references non-existent config key");
    }

    private static string? AddSecret(Dictionary<string, string> files, string ns, string name, IList<V1KeyToPath>? items, bool? optional, ClusterStep step)
    {
        if (step.Find<V1Secret>(ns, name) is not { } secret)
        {
            return optional == true ? null : $"secret \"{name}\" not found";
        }

        var data = (secret.Data ?? new Dictionary<string, byte[]>()).ToDictionary(d => d.Key, d => Encoding.UTF8.GetString(d.Value));
        return Add(files, data, items, optional, "references non-existent secret key");
    }

    private static string? Add(Dictionary<string, string> files, IDictionary<string, string> data, IList<V1KeyToPath>? items, bool? optional, string absent)
    {
        if (items is null or { Count: 0 })
        {
            foreach (var (key, value) in data)
            {
                files[key] = value;
            }

            return null;
        }

        foreach (var item in items)
        {
            if (data.TryGetValue(item.Key, out var value))
            {
                files[item.Path] = value;
            }
            else if (optional != true)
            {
                return $"{absent}: {item.Key}";
            }
        }

        return null;
    }

    private static void AddFields(Dictionary<string, string> files, V1Pod pod, IList<V1DownwardAPIVolumeFile>? items, string podIP, ClusterStep step)
    {
        foreach (var item in items ?? [])
        {
            if (item.FieldRef is { } field)
            {
                files[item.Path] = ContainerEnvironment.Field(pod, field.FieldPath, podIP, step);
            }
        }
    }
}
