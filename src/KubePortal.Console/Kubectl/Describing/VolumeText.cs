using System.Text.Json.Nodes;
using KubePortal.ApiMachinery.Quantities;

namespace KubePortal.Console.Kubectl.Describing;

/// <summary>The section on a pod's volumes.</summary>
internal static class VolumeText
{
    public static void Write(Description text, IEnumerable<JsonNode?> volumes, string space)
    {
        var list = volumes.ToList();
        text.Line(0, $"{space}Volumes:{(list.Count == 0 ? "\t<none>" : "")}");
        foreach (var volume in list)
        {
            text.Line(1, $"{(space.Length > 0 ? " " : "")}{volume.Text("name")}:");
            Source(text, volume);
        }
    }

    private static void Source(Description text, JsonNode? volume)
    {
        void Type(string type, params (string Name, string Value)[] fields)
        {
            text.Field(2, "Type", type);
            foreach (var (name, value) in fields)
            {
                text.Field(2, name, value);
            }
        }

        if (volume.At("hostPath") is { } host)
        {
            Type("HostPath (bare host directory volume)", ("Path", host.Text("path")), ("HostPathType", host.At("type") is null ? "<none>" : host.Text("type")));
        }
        else if (volume.At("emptyDir") is { } empty)
        {
            var limited = Quantity.TryParse(empty.Text("sizeLimit"), out var limit) && limit.Sign > 0;
            Type("EmptyDir (a temporary directory that shares a pod's lifetime)", ("Medium", empty.Text("medium")), ("SizeLimit", limited ? limit.ToString() : "<unset>"));
        }
        else if (volume.At("secret") is { } secret)
        {
            Type("Secret (a volume populated by a Secret)", ("SecretName", secret.Text("secretName")), ("Optional", Lower(secret.Flag("optional"))));
        }
        else if (volume.At("configMap") is { } map)
        {
            Type("ConfigMap (a volume populated by a ConfigMap)", ("Name", map.Text("name")), ("Optional", Lower(map.Flag("optional"))));
        }
        else if (volume.At("persistentVolumeClaim") is { } claim)
        {
            Type("PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)",
                ("ClaimName", claim.Text("claimName")), ("ReadOnly", Lower(claim.Flag("readOnly"))));
        }
        else if (volume.At("nfs") is { } nfs)
        {
            Type("NFS (an NFS mount that lasts the lifetime of a pod)", ("Server", nfs.Text("server")), ("Path", nfs.Text("path")), ("ReadOnly", Lower(nfs.Flag("readOnly"))));
        }
        else if (volume.At("projected") is { } projected)
        {
            Type("Projected (a volume that contains injected data from multiple sources)");
            foreach (var source in projected.Items("sources"))
            {
                Projection(text, source);
            }
        }
        else if (volume.At("downwardAPI") is { } downward)
        {
            Type("DownwardAPI (a volume populated by information about the pod)");
            text.Line(2, "Items:");
            foreach (var item in downward.Items("items"))
            {
                text.Line(3, $"{(item.At("fieldRef") is not null ? item.Text("fieldRef", "fieldPath") : item.Text("resourceFieldRef", "resource"))} -> {item.Text("path")}");
            }
        }
        else
        {
            text.Line(1, "<unknown>");
        }
    }

    private static void Projection(Description text, JsonNode? source)
    {
        if (source.At("secret") is { } secret)
        {
            text.Field(2, "SecretName", secret.Text("name"));
            text.Field(2, "Optional", Lower(secret.Flag("optional")));
        }
        else if (source.At("downwardAPI") is not null)
        {
            text.Field(2, "DownwardAPI", "true");
        }
        else if (source.At("configMap") is { } map)
        {
            text.Field(2, "ConfigMapName", map.Text("name"));
            text.Field(2, "Optional", Lower(map.Flag("optional")));
        }
        else if (source.At("serviceAccountToken") is { } token)
        {
            text.Field(2, "TokenExpirationSeconds", Description.Number(token.Number("expirationSeconds")));
        }
    }

    private static string Lower(bool value) => value ? "true" : "false";
}
