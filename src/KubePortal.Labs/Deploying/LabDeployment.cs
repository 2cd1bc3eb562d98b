using System.Net;
using System.Text.Json.Nodes;
using KubePortal.Labs.Watching;
using KubePortal.Lessons;

namespace KubePortal.Labs.Deploying;

/// <summary>Brings a lab's manifests into its namespaces, and takes everything out of them again.</summary>
internal sealed class LabDeployment(ClusterApi api, Lab lab)
{
    /// <summary>What <c>kubectl apply</c> keeps on an object, so that a learner's own <c>apply</c> compares with what the lab applied.</summary>
    private const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";

    /// <summary>
    /// Kinds whose objects make others, before those they make: what is deleted last isn't made again. Kinds that aren't named come after.
    /// </summary>
    private static readonly string[] Makers = ["CronJob", "Job", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Service"];

    /// <summary>Makes the lab's namespaces where they are absent.</summary>
    public async Task MakeNamespacesAsync(CancellationToken cancellationToken)
    {
        foreach (var name in lab.Namespaces)
        {
            if (await ExistsAsync($"api/v1/namespaces/{name}", cancellationToken))
            {
                continue;
            }

            var body = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Namespace", ["metadata"] = new JsonObject { ["name"] = name } };
            await api.SendAsync(HttpMethod.Post, "api/v1/namespaces", body.ToJsonString(), cancellationToken);
        }
    }

    /// <summary>Applies one manifest, as <c>kubectl apply</c> would.</summary>
    /// <exception cref="ClusterRefusedException">The cluster doesn't take it.</exception>
    /// <exception cref="LabFailedException">The cluster has no such kind.</exception>
    public async Task ApplyAsync(LabManifest manifest, CancellationToken cancellationToken)
    {
        var kind = await api.FindKindAsync(manifest.ApiVersion, manifest.Kind, cancellationToken)
            ?? throw new LabFailedException(new LabProblem(LabProblemReason.UnknownKind, manifest.Kind, manifest.ApiVersion));
        var ns = kind.Namespaced ? manifest.Namespace ?? lab.Namespace : "";
        var body = Body(manifest, ns);
        try
        {
            await api.SendAsync(HttpMethod.Post, kind.Collection(ns), body, cancellationToken);
        }
        catch (ClusterRefusedException e) when (e.StatusCode == HttpStatusCode.Conflict)
        {
            await api.SendAsync(HttpMethod.Patch, kind.Object(ns, manifest.Name), body, cancellationToken, "application/merge-patch+json");
        }
    }

    /// <summary>
    /// Removes everything from the lab's namespaces, and the lab's objects that lie in none, without waiting for graceful ends. What the
    /// cluster itself keeps in each namespace stays.
    /// </summary>
    public async Task RemoveAllAsync(CancellationToken cancellationToken)
    {
        var kinds = await api.AllKindsAsync(cancellationToken);
        var removable = kinds
            .Where(k => k.Namespaced && k.Verbs.Contains("list") && k.Verbs.Contains("delete"))
            .OrderBy(k => Array.IndexOf(Makers, k.Kind) is var at && at < 0 ? Makers.Length : at)
            .ToList();
        foreach (var ns in lab.Namespaces)
        {
            if (await ExistsAsync($"api/v1/namespaces/{ns}", cancellationToken))
            {
                foreach (var kind in removable)
                {
                    await RemoveAllAsync(kind, ns, cancellationToken);
                }
            }
        }

        foreach (var manifest in lab.Manifests)
        {
            if (kinds.FirstOrDefault(k => k.ApiVersion == manifest.ApiVersion && k.Kind == manifest.Kind) is { Namespaced: false } kind)
            {
                await DeleteAsync(kind.Object("", manifest.Name), cancellationToken);
            }
        }
    }

    private async Task RemoveAllAsync(KindAddress kind, string ns, CancellationToken cancellationToken)
    {
        var list = await api.SendAsync(HttpMethod.Get, kind.Collection(ns), body: null, cancellationToken);
        if (!list.TryGetProperty("items", out var items))
        {
            return;
        }

        foreach (var item in items.EnumerateArray())
        {
            var name = item.GetProperty("metadata").GetProperty("name").GetString()!;
            if (!KeptByCluster(kind.Kind, ns, name))
            {
                await DeleteAsync(kind.Object(ns, name), cancellationToken);
            }
        }
    }

    // In every namespace the controllers keep a service account and the cluster's CA; in "default" also the API server's own service.
    private static bool KeptByCluster(string kind, string ns, string name) => (kind, name) switch
    {
        ("ServiceAccount", "default") or ("ConfigMap", "kube-root-ca.crt") => true,
        ("Service" or "Endpoints" or "EndpointSlice", "kubernetes") => ns == "default",
        _ => false,
    };

    private async Task DeleteAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await api.SendAsync(HttpMethod.Delete, path + "?gracePeriodSeconds=0&propagationPolicy=Background", body: null, cancellationToken);
        }
        catch (ClusterRefusedException e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            // Its owner's deletion took it along.
        }
    }

    private async Task<bool> ExistsAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await api.SendAsync(HttpMethod.Get, path, body: null, cancellationToken);
            return true;
        }
        catch (ClusterRefusedException e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    private static string Body(LabManifest manifest, string ns)
    {
        var body = JsonNode.Parse(manifest.Json)!.AsObject();
        var metadata = body["metadata"]!.AsObject();
        if (ns.Length > 0)
        {
            metadata["namespace"] = ns;
        }

        if (metadata["annotations"] is not JsonObject annotations)
        {
            metadata["annotations"] = annotations = [];
        }

        // kubectl writes it with sorted keys and a line feed at its end, itself left out.
        annotations[LastApplied] = Sorted(body)!.ToJsonString() + "\n";
        return body.ToJsonString();
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, Sorted(p.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
