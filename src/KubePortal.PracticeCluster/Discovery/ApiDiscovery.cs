using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using KubePortal.PracticeCluster.Resources;

namespace KubePortal.PracticeCluster.Discovery;

/// <summary>What the API server says about its groups, versions and resources: all made from the registry, once.</summary>
internal static class ApiDiscovery
{
    private static readonly string[] Verbs = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];

    // The order in which the real server names its groups; others follow by name.
    private static readonly string[] GroupOrder =
    [
        "apiregistration.k8s.io", "apps", "events.k8s.io", "authentication.k8s.io", "authorization.k8s.io", "autoscaling", "batch",
        "certificates.k8s.io", "networking.k8s.io", "policy", "rbac.authorization.k8s.io", "storage.k8s.io",
        "admissionregistration.k8s.io", "apiextensions.k8s.io", "scheduling.k8s.io", "coordination.k8s.io", "node.k8s.io",
        "discovery.k8s.io", "flowcontrol.apiserver.k8s.io", "resource.k8s.io",
    ];

    /// <summary><c>/api</c>: the versions of the core group.</summary>
    public static byte[] LegacyVersions { get; } = Bytes(new JsonObject
    {
        ["kind"] = "APIVersions",
        ["versions"] = new JsonArray("v1"),
        ["serverAddressByClientCIDRs"] = new JsonArray(
            new JsonObject { ["clientCIDR"] = "0.0.0.0/0", ["serverAddress"] = "10.96.0.1:443" }),
    });

    /// <summary><c>/apis</c>: the named groups.</summary>
    public static byte[] Groups { get; } = Bytes(new JsonObject
    {
        ["kind"] = "APIGroupList",
        ["apiVersion"] = "v1",
        ["groups"] = new JsonArray([.. NamedGroups().Select(g => (JsonNode)Group(g))]),
    });

    /// <summary><c>/api</c> in aggregated form.</summary>
    public static byte[] AggregatedLegacy { get; } = Bytes(Aggregated([""]));

    /// <summary><c>/apis</c> in aggregated form.</summary>
    public static byte[] AggregatedGroups { get; } = Bytes(Aggregated(NamedGroups()));

    /// <summary><c>/version</c>. The build date marks it as simulated; the numbers are those of the simulated version.</summary>
    public static byte[] Version { get; } = Bytes(new JsonObject
    {
        ["major"] = "1",
        ["minor"] = "36",
        ["emulationMajor"] = "1",
        ["emulationMinor"] = "36",
        ["minCompatibilityMajor"] = "1",
        ["minCompatibilityMinor"] = "35",
        ["gitVersion"] = "v1.36.2",
        ["gitCommit"] = "simulated",
        ["gitTreeState"] = "clean",
        ["buildDate"] = "2026-06-09T00:00:00Z",
        ["goVersion"] = "none",
        ["compiler"] = "simulated",
        ["platform"] = "linux/amd64",
    });

    /// <summary><c>/</c>: the paths that there are.</summary>
    public static byte[] Paths { get; } = Bytes(new JsonObject
    {
        ["paths"] = new JsonArray([.. AllPaths().Order(StringComparer.Ordinal).Select(p => JsonValue.Create(p))]),
    });

    /// <summary><c>/apis/{group}</c>; null without such a group.</summary>
    public static byte[]? FindGroup(string group)
    {
        if (!NamedGroups().Contains(group))
        {
            return null;
        }

        var value = Group(group);
        return Bytes(new JsonObject
        {
            ["kind"] = "APIGroup",
            ["apiVersion"] = "v1",
            ["name"] = group,
            ["versions"] = value["versions"]!.DeepClone(),
            ["preferredVersion"] = value["preferredVersion"]!.DeepClone()
        });
    }

    /// <summary><c>/api/v1</c> and <c>/apis/{group}/{version}</c>; null without such a version.</summary>
    public static byte[]? FindVersion(string group, string version)
    {
        var resources = ResourceRegistry.All.Where(r => r.Group == group && r.Version == version)
            .OrderBy(r => r.Plural, StringComparer.Ordinal).ToList();
        if (resources.Count == 0)
        {
            return null;
        }

        return Bytes(new JsonObject
        {
            ["kind"] = "APIResourceList",
            ["apiVersion"] = group.Length == 0 ? null : "v1",
            ["groupVersion"] = resources[0].ApiVersion,
            ["resources"] = new JsonArray([.. resources.SelectMany(Entries)]),
        });
    }

    private static IEnumerable<JsonNode> Entries(Resource resource)
    {
        var entry = new JsonObject
        {
            ["name"] = resource.Plural,
            ["singularName"] = resource.Singular,
            ["namespaced"] = resource.IsNamespaced,
            ["kind"] = resource.Kind,
            ["verbs"] = Strings(VerbsOf(resource)),
        };
        if (resource.ShortNames.Count > 0)
        {
            entry["shortNames"] = Strings(resource.ShortNames);
        }

        if (resource.Categories.Count > 0)
        {
            entry["categories"] = Strings(resource.Categories);
        }

        entry["storageVersionHash"] = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes($"{resource.Group}/{resource.Version}/{resource.Kind}"))[..8]);
        yield return entry;
        foreach (var subresource in resource.Subresources)
        {
            var below = new JsonObject
            {
                ["name"] = $"{resource.Plural}/{subresource.Name}",
                ["singularName"] = "",
                ["namespaced"] = resource.IsNamespaced,
            };
            if (subresource.Group is not null)
            {
                below["group"] = subresource.Group;
                below["version"] = subresource.Version;
            }

            below["kind"] = subresource.Kind ?? resource.Kind;
            below["verbs"] = Strings(subresource.Verbs);
            yield return below;
        }
    }

    private static JsonObject Aggregated(IEnumerable<string> groups) => new()
    {
        ["kind"] = "APIGroupDiscoveryList",
        ["apiVersion"] = "apidiscovery.k8s.io/v2",
        ["metadata"] = new JsonObject(),
        ["items"] = new JsonArray([.. groups.Select(g => (JsonNode)new JsonObject
        {
            ["metadata"] = g.Length == 0 ? new JsonObject() : new JsonObject { ["name"] = g },
            ["versions"] = new JsonArray([.. VersionsOf(g).Select(v => (JsonNode)new JsonObject
            {
                ["version"] = v,
                ["resources"] = new JsonArray([.. ResourceRegistry.All.Where(r => r.Group == g && r.Version == v)
                    .OrderBy(r => r.Plural, StringComparer.Ordinal).Select(AggregatedEntry)]),
                ["freshness"] = "Current",
            })]),
        })]),
    };

    private static JsonNode AggregatedEntry(Resource resource)
    {
        var entry = new JsonObject
        {
            ["resource"] = resource.Plural,
            ["responseKind"] = new JsonObject { ["group"] = "", ["version"] = "", ["kind"] = resource.Kind },
            ["scope"] = resource.IsNamespaced ? "Namespaced" : "Cluster",
            ["singularResource"] = resource.Singular,
            ["verbs"] = Strings(VerbsOf(resource)),
        };
        if (resource.ShortNames.Count > 0)
        {
            entry["shortNames"] = Strings(resource.ShortNames);
        }

        if (resource.Categories.Count > 0)
        {
            entry["categories"] = Strings(resource.Categories);
        }

        if (resource.Subresources.Count > 0)
        {
            entry["subresources"] = new JsonArray([.. resource.Subresources.Select(s => (JsonNode)new JsonObject
            {
                ["subresource"] = s.Name,
                ["responseKind"] = new JsonObject { ["group"] = s.Group ?? "", ["version"] = s.Version ?? "", ["kind"] = s.Kind ?? resource.Kind },
                ["verbs"] = Strings(s.Verbs),
            })]);
        }

        return entry;
    }

    private static JsonObject Group(string group)
    {
        var versions = VersionsOf(group).Select(v => (JsonNode)new JsonObject { ["groupVersion"] = $"{group}/{v}", ["version"] = v }).ToList();
        return new JsonObject
        {
            ["name"] = group,
            ["versions"] = new JsonArray([.. versions]),
            ["preferredVersion"] = versions[0].DeepClone(),
        };
    }

    private static IEnumerable<string> AllPaths()
    {
        string[] fixedPaths = ["/api", "/api/v1", "/apis", "/healthz", "/livez", "/metrics", "/openapi/v2", "/openapi/v3", "/readyz", "/version"];
        return fixedPaths.Concat(NamedGroups().SelectMany(g => VersionsOf(g).Select(v => $"/apis/{g}/{v}").Prepend($"/apis/{g}")));
    }

    private static IEnumerable<string> NamedGroups() => ResourceRegistry.All.Select(r => r.Group).Where(g => g.Length > 0).Distinct()
        .OrderBy(g => Array.IndexOf(GroupOrder, g) is var at and >= 0 ? at : int.MaxValue).ThenBy(g => g, StringComparer.Ordinal);

    private static IEnumerable<string> VersionsOf(string group) =>
        ResourceRegistry.All.Where(r => r.Group == group).Select(r => r.Version).Distinct().OrderDescending(StringComparer.Ordinal);

    private static IEnumerable<string> VerbsOf(Resource resource) => resource.Kind == "Namespace" ? Verbs.Where(v => v != "deletecollection") : Verbs;

    private static JsonArray Strings(IEnumerable<string> texts) => new([.. texts.Select(t => JsonValue.Create(t))]);

    private static byte[] Bytes(JsonObject value)
    {
        if (value["apiVersion"] is null)
        {
            value.Remove("apiVersion");
        }

        return Encoding.UTF8.GetBytes(value.ToJsonString());
    }
}
