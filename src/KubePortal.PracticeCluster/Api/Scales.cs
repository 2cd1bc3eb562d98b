using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using KubePortal.ApiMachinery.Fields;
using KubePortal.ApiMachinery.Printing;
using KubePortal.ApiMachinery.Statuses;
using KubePortal.ApiMachinery.Validation;
using KubePortal.PracticeCluster.Resources;
using KubePortal.PracticeCluster.Storage;

namespace KubePortal.PracticeCluster.Api;

/// <summary>The subresource <c>scale</c>: the replicas of any kind that has them, as <c>autoscaling/v1 Scale</c>.</summary>
internal static class Scales
{
    /// <summary>The facts of <c>Scale</c>.</summary>
    public static TypeFacts Type { get; } = FieldTable.Current.FindKind("autoscaling/v1", "Scale")!;

    /// <summary>The scale of an object.</summary>
    public static JsonObject Of(StoredObject value)
    {
        var node = value.ToNode();
        var metadata = node["metadata"]!.AsObject();
        var kept = new JsonObject();
        foreach (var name in new[] { "name", "namespace", "uid", "resourceVersion", "creationTimestamp" })
        {
            kept[name] = metadata[name]?.DeepClone();
        }

        var status = new JsonObject { ["replicas"] = node["status"]?["replicas"]?.DeepClone() ?? 0 };
        var selector = KubernetesJson.Deserialize<V1LabelSelector>(node["spec"]?["selector"]);
        if (Selectors.Show(selector) is { } text and not "<none>")
        {
            status["selector"] = text;
        }

        return new JsonObject
        {
            ["kind"] = "Scale",
            ["apiVersion"] = "autoscaling/v1",
            ["metadata"] = kept,
            ["spec"] = new JsonObject { ["replicas"] = node["spec"]?["replicas"]?.DeepClone() },
            ["status"] = status,
        };
    }

    /// <summary>The object that a scale wishes for.</summary>
    /// <exception cref="StatusException">422 for fewer than none.</exception>
    public static IKubernetesObject<V1ObjectMeta> Apply(JsonObject scale, StoredObject value)
    {
        var replicas = scale["spec"]?["replicas"]?.GetValue<long>() ?? 0;
        var errors = new FieldErrors();
        errors.NotNegative("spec.replicas", replicas);
        if (errors.Count > 0)
        {
            throw StatusErrors.Invalid("autoscaling", "Scale", value.Name, errors);
        }

        var node = value.ToNode();
        node["spec"]!["replicas"] = replicas;
        node["metadata"]!["resourceVersion"] = scale["metadata"]?["resourceVersion"]?.DeepClone();
        return value.Resource.Read(node);
    }

    /// <summary>The scale of an object as it is sent: by itself, or as a table.</summary>
    public static byte[] Write(StoredObject value, Representation form, DateTimeOffset now)
    {
        var scale = Of(value);
        if (form.Form != ObjectForm.Table)
        {
            return CanonicalJson.Write(scale, Type);
        }

        var columns = new JsonArray();
        foreach (var (title, type) in new[] { ("Name", "string"), ("Desired", "integer"), ("Available", "integer"), ("Age", "string") })
        {
            columns.Add(new JsonObject { ["name"] = title, ["type"] = type, ["format"] = "", ["description"] = "", ["priority"] = 0 });
        }

        return System.Text.Encoding.UTF8.GetBytes(new JsonObject
        {
            ["kind"] = "Table",
            ["apiVersion"] = $"meta.k8s.io/{form.Version}",
            ["metadata"] = new JsonObject { ["resourceVersion"] = scale["metadata"]!["resourceVersion"]!.DeepClone() },
            ["columnDefinitions"] = columns,
            ["rows"] = new JsonArray(new JsonObject
            {
                ["cells"] = new JsonArray(
                    value.Name,
                    scale["spec"]!["replicas"]?.DeepClone() ?? 0,
                    scale["status"]!["replicas"]!.DeepClone(),
                    HumanDuration.Since(value.Metadata.CreationTimestamp, now)),
                ["object"] = null,
            }),
        }.ToJsonString());
    }
}
