using k8s.Models;
using KubePortal.ApiMachinery.Quantities;
using KubePortal.ApiMachinery.Validation;

namespace KubePortal.PracticeCluster.Resources.Core;

/// <summary>What must hold for a Pod's volumes.</summary>
internal static class VolumeRules
{
    private static readonly string[] HostPathTypes =
        ["", "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket"];

    /// <summary>Says what is wrong.</summary>
    public static void Validate(IList<V1Volume>? volumes, string field, FieldErrors errors)
    {
        var seen = new HashSet<string>();
        for (var i = 0; i < (volumes?.Count ?? 0); i++)
        {
            var volume = volumes![i];
            var at = $"{field}[{i}]";
            ValidateSource(volume, at, errors);
            if (string.IsNullOrEmpty(volume.Name))
            {
                errors.Required($"{at}.name");
            }
            else
            {
                errors.InvalidEach($"{at}.name", volume.Name, Names.Dns1123LabelProblems(volume.Name));
                if (!seen.Add(volume.Name))
                {
                    errors.Duplicate($"{at}.name", volume.Name);
                }
            }
        }
    }

    /// <summary>The sources that a volume names, in the order in which the real server looks at them.</summary>
    public static IReadOnlyList<string> SourcesOf(V1Volume volume)
    {
        (string Name, object? Source)[] all =
        [
            ("emptyDir", volume.EmptyDir), ("hostPath", volume.HostPath), ("gitRepo", volume.GitRepo),
            ("gcePersistentDisk", volume.GcePersistentDisk), ("awsElasticBlockStore", volume.AwsElasticBlockStore),
            ("secret", volume.Secret), ("nfs", volume.Nfs), ("iscsi", volume.Iscsi), ("glusterfs", volume.Glusterfs),
            ("flocker", volume.Flocker), ("persistentVolumeClaim", volume.PersistentVolumeClaim), ("rbd", volume.Rbd),
            ("cinder", volume.Cinder), ("cephfs", volume.Cephfs), ("quobyte", volume.Quobyte), ("downwardAPI", volume.DownwardAPI),
            ("fc", volume.Fc), ("flexVolume", volume.FlexVolume), ("configMap", volume.ConfigMap), ("azureFile", volume.AzureFile),
            ("vsphereVolume", volume.VsphereVolume), ("photonPersistentDisk", volume.PhotonPersistentDisk),
            ("portworxVolume", volume.PortworxVolume), ("azureDisk", volume.AzureDisk), ("storageos", volume.Storageos),
            ("projected", volume.Projected), ("scaleIO", volume.ScaleIO), ("csi", volume.Csi), ("ephemeral", volume.Ephemeral),
            ("image", volume.Image),
        ];
        return [.. all.Where(s => s.Source is not null).Select(s => s.Name)];
    }

    /// <summary>A path inside a volume or container: relative, without going up.</summary>
    public static void ValidateLocalPath(string path, string field, FieldErrors errors)
    {
        if (path.StartsWith('/'))
        {
            errors.Invalid(field, path, "must be a relative path");
        }

        ValidateNoStepUp(path, field, errors);
    }

    private static void ValidateNoStepUp(string path, string field, FieldErrors errors)
    {
        if (path.Split('/').Contains(".."))
        {
            errors.Invalid(field, path, "must not contain '..'");
        }
    }

    private static void ValidateSource(V1Volume volume, string field, FieldErrors errors)
    {
        var sources = SourcesOf(volume);
        foreach (var further in sources.Skip(1))
        {
            errors.Forbidden($"{field}.{further}", "may not specify more than 1 volume type");
        }

        switch (sources.Count > 0 ? sources[0] : "")
        {
            case "":
                errors.Required(field, "must specify a volume type");
                break;
            case "emptyDir":
                if (volume.EmptyDir.SizeLimit is { } limit && Quantity.TryParse(limit.ToString(), out var size) && size.Sign < 0)
                {
                    errors.Forbidden($"{field}.emptyDir.sizeLimit", "SizeLimit field must be a valid resource quantity");
                }

                break;
            case "hostPath":
                if (string.IsNullOrEmpty(volume.HostPath.Path))
                {
                    errors.Required($"{field}.hostPath.path");
                }
                else
                {
                    ValidateNoStepUp(volume.HostPath.Path, $"{field}.hostPath.path", errors);
                }

                if (!HostPathTypes.Contains(volume.HostPath.Type ?? ""))
                {
                    errors.NotSupported($"{field}.hostPath.type", volume.HostPath.Type, HostPathTypes);
                }

                break;
            case "secret":
                if (string.IsNullOrEmpty(volume.Secret.SecretName))
                {
                    errors.Required($"{field}.secret.secretName");
                }

                ValidateItems(volume.Secret.Items, volume.Secret.DefaultMode, $"{field}.secret", errors);
                break;
            case "configMap":
                if (string.IsNullOrEmpty(volume.ConfigMap.Name))
                {
                    errors.Required($"{field}.configMap.name");
                }

                ValidateItems(volume.ConfigMap.Items, volume.ConfigMap.DefaultMode, $"{field}.configMap", errors);
                break;
            case "persistentVolumeClaim":
                if (string.IsNullOrEmpty(volume.PersistentVolumeClaim.ClaimName))
                {
                    errors.Required($"{field}.persistentVolumeClaim.claimName");
                }

                break;
            case "nfs":
                if (string.IsNullOrEmpty(volume.Nfs.Server))
                {
                    errors.Required($"{field}.nfs.server");
                }

                if (string.IsNullOrEmpty(volume.Nfs.Path))
                {
                    errors.Required($"{field}.nfs.path");
                }
                else if (!volume.Nfs.Path.StartsWith('/'))
                {
                    errors.Invalid($"{field}.nfs.path", volume.Nfs.Path, "must be an absolute path");
                }

                break;
            case "projected":
                ValidateProjected(volume.Projected, $"{field}.projected", errors);
                break;
        }
    }

    private static void ValidateProjected(V1ProjectedVolumeSource projected, string field, FieldErrors errors)
    {
        ValidateMode(projected.DefaultMode, $"{field}.defaultMode", errors);
        for (var i = 0; i < (projected.Sources?.Count ?? 0); i++)
        {
            var source = projected.Sources![i];
            var at = $"{field}.sources[{i}]";
            var count = 0;
            if (source.Secret is { } secret)
            {
                count++;
                if (string.IsNullOrEmpty(secret.Name))
                {
                    errors.Required($"{at}.secret.name");
                }

                ValidateItems(secret.Items, null, $"{at}.secret", errors);
            }

            if (source.ConfigMap is { } configMap)
            {
                count++;
                if (count > 1)
                {
                    errors.Forbidden(at, "may not specify more than 1 volume type per source");
                }
                else if (string.IsNullOrEmpty(configMap.Name))
                {
                    errors.Required($"{at}.configMap.name");
                }

                ValidateItems(configMap.Items, null, $"{at}.configMap", errors);
            }

            count += (source.DownwardAPI is null ? 0 : 1) + (source.ServiceAccountToken is null ? 0 : 1)
                + (source.ClusterTrustBundle is null ? 0 : 1) + (source.PodCertificate is null ? 0 : 1);
            if (count == 0)
            {
                errors.Required(at, "must specify a volume type");
            }
        }
    }

    private static void ValidateItems(IList<V1KeyToPath>? items, int? defaultMode, string field, FieldErrors errors)
    {
        ValidateMode(defaultMode, $"{field}.defaultMode", errors);
        for (var i = 0; i < (items?.Count ?? 0); i++)
        {
            if (string.IsNullOrEmpty(items![i].Key))
            {
                errors.Required($"{field}.items[{i}].key");
            }

            if (string.IsNullOrEmpty(items[i].Path))
            {
                errors.Required($"{field}.items[{i}].path");
            }
            else
            {
                ValidateLocalPath(items[i].Path, $"{field}.items[{i}].path", errors);
            }

            ValidateMode(items[i].Mode, $"{field}.items[{i}].mode", errors);
        }
    }

    private static void ValidateMode(int? mode, string field, FieldErrors errors)
    {
        if (mode is < 0 or > 511)
        {
            errors.Invalid(field, mode, "must be a number between 0 and 0777 (octal), both inclusive");
        }
    }
}
