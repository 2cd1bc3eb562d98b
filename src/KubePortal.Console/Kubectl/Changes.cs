using System.Text.Json.Nodes;
using KubePortal.Console.Kubectl.Cluster;
using KubePortal.Console.Kubectl.Selection;

namespace KubePortal.Console.Kubectl;

/// <summary>The writing requests that several verbs make.</summary>
internal static class Changes
{
    /// <summary>Patches an object; with a client's dry run it stays as it is.</summary>
    public static async Task<JsonObject> PatchAsync(
        KubectlRun run, SelectedObject item, JsonNode patch, string contentType, DryRunMode dryRun, string manager, CancellationToken cancellationToken,
        string subresource = "", bool validates = false)
    {
        var path = item.Mapping.PathTo(item.Namespace, item.Name, subresource) + CommonFlags.WriteQuery(run, dryRun, manager, validates);
        return await run.Api.SendAsync(HttpMethod.Patch, path, patch, cancellationToken, contentType);
    }

    /// <summary>Creates an object.</summary>
    public static async Task<JsonObject> CreateAsync(
        KubectlRun run, ResourceMapping mapping, string ns, JsonObject item, DryRunMode dryRun, string manager, CancellationToken cancellationToken)
    {
        var path = mapping.PathTo(mapping.Namespaced ? ns : "") + CommonFlags.WriteQuery(run, dryRun, manager, run.Arguments.Has("validate"));
        return await run.Api.SendAsync(HttpMethod.Post, path, item, cancellationToken);
    }
}
