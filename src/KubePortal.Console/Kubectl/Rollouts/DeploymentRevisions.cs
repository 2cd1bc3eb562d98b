using System.Globalization;
using System.Text.Json.Nodes;
using KubePortal.Console.Kubectl.Describing;

namespace KubePortal.Console.Kubectl.Rollouts;

/// <summary>The replica sets of a deployment: which one is its template's, and which revisions came before.</summary>
/// <param name="All">Every replica set that the deployment controls, in the order of their names.</param>
/// <param name="Current">The one whose template is the deployment's, or null.</param>
internal sealed record DeploymentRevisions(IReadOnlyList<JsonNode> All, JsonNode? Current)
{
    private const string RevisionKey = "deployment.kubernetes.io/revision";
    private const string HashLabel = "pod-template-hash";

    /// <summary>All but the current one.</summary>
    public IReadOnlyList<JsonNode> Old => [.. All.Where(r => !ReferenceEquals(r, Current))];

    public static async Task<DeploymentRevisions> OfAsync(KubectlRun run, JsonNode deployment, CancellationToken cancellationToken)
    {
        var ns = deployment.Text("metadata", "namespace");
        var selector = Description.Selector(deployment.At("spec", "selector"));
        var list = await run.Api.GetAsync(
            $"apis/apps/v1/namespaces/{Uri.EscapeDataString(ns)}/replicasets?labelSelector={Uri.EscapeDataString(selector)}", cancellationToken);
        var own = list.Items("items").OfType<JsonNode>().Where(r => r.Items("metadata", "ownerReferences")
            .Any(o => o.Flag("controller") && o.Text("uid") == deployment.Text("metadata", "uid"))).ToList();
        var template = WithoutHash(deployment.At("spec", "template"));
        var current = own.OrderBy(r => r.Text("metadata", "creationTimestamp"), StringComparer.Ordinal).ThenBy(r => r.Text("metadata", "name"), StringComparer.Ordinal)
            .FirstOrDefault(r => JsonNode.DeepEquals(WithoutHash(r.At("spec", "template")), template));
        return new DeploymentRevisions(own, current);
    }

    /// <summary>A replica set's (or deployment's) revision; 0 where it has none.</summary>
    public static long RevisionOf(JsonNode? item) =>
        long.TryParse(item.Text("metadata", "annotations", RevisionKey), NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : 0;

    /// <summary>A template without the label that the controller adds.</summary>
    public static JsonNode? WithoutHash(JsonNode? template)
    {
        var copy = template?.DeepClone();
        (copy.At("metadata", "labels") as JsonObject)?.Remove(HashLabel);
        return copy;
    }
}
