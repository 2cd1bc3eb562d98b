using System.Text.Json.Nodes;
using KubePortal.Console.Commands;

namespace KubePortal.Console.Kubectl.Cluster;

/// <summary>What the cluster serves: filled by discovery on first use, asked again when a name isn't found in it.</summary>
internal sealed class ResourceCatalog
{
    private const string Aggregated =
        "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json";

    private IReadOnlyList<ResourceMapping>? _mappings;

    /// <summary>All resources, in discovery's order: the core first, each group's preferred version before its others.</summary>
    public async Task<IReadOnlyList<ResourceMapping>> AllAsync(KubernetesApi api, CancellationToken cancellationToken, bool fresh = false)
    {
        if (_mappings is null || fresh)
        {
            _mappings =
            [
                .. await ReadAsync(api, "api", cancellationToken),
                .. await ReadAsync(api, "apis", cancellationToken),
            ];
        }

        return _mappings;
    }

    /// <summary>The resource that a name means: plural, singular, short name or kind; with <c>.version.group</c> or <c>.group</c> after it.</summary>
    /// <exception cref="CommandException">The cluster has none of that name.</exception>
    public async Task<ResourceMapping> ResolveAsync(KubernetesApi api, string name, CancellationToken cancellationToken) =>
        Match(await AllAsync(api, cancellationToken), name)
        ?? Match(await AllAsync(api, cancellationToken, fresh: true), name)
        ?? throw Unknown(name);

    /// <summary>The resource of an object's <c>apiVersion</c> and <c>kind</c>; null where the cluster has none.</summary>
    public async Task<ResourceMapping?> OfKindAsync(KubernetesApi api, string apiVersion, string kind, CancellationToken cancellationToken)
    {
        bool IsIt(ResourceMapping m) => m.ApiVersion == apiVersion && m.Kind == kind;
        return (await AllAsync(api, cancellationToken)).FirstOrDefault(IsIt) ?? (await AllAsync(api, cancellationToken, fresh: true)).FirstOrDefault(IsIt);
    }

    /// <summary>The resources of a category (<c>all</c>); none where the word is no category.</summary>
    public async Task<IReadOnlyList<ResourceMapping>> OfCategoryAsync(KubernetesApi api, string word, CancellationToken cancellationToken) =>
        [.. Preferred(await AllAsync(api, cancellationToken)).Where(m => m.Categories.Contains(word))];

    /// <summary>Each resource once, in its group's preferred version.</summary>
    public static IEnumerable<ResourceMapping> Preferred(IEnumerable<ResourceMapping> mappings) => mappings.DistinctBy(m => (m.Group, m.Plural));

    private static ResourceMapping? Match(IReadOnlyList<ResourceMapping> all, string name)
    {
        var lower = ResourceMapping.Lower(name);
        return all.FirstOrDefault(m => Named(m, lower)) ?? all.FirstOrDefault(m => Qualified(m, lower));
    }

    private static bool Named(ResourceMapping m, string word) =>
        m.Plural == word || m.Singular == word || m.ShortNames.Contains(word) || ResourceMapping.Lower(m.Kind) == word;

    private static bool Qualified(ResourceMapping m, string word)
    {
        var dot = word.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || !Named(m, word[..dot]))
        {
            return false;
        }

        var rest = word[(dot + 1)..];
        return rest == m.Group || rest == $"{m.Version}.{m.Group}" || (m.Group.Length == 0 && rest is "v1" or "v1.");
    }

    private static CommandException Unknown(string name) => new($"the server doesn't have a resource type {JsonText.Quote(name)}");

    private static async Task<List<ResourceMapping>> ReadAsync(KubernetesApi api, string root, CancellationToken cancellationToken)
    {
        var answer = await api.GetAsync(root, cancellationToken, Aggregated);
        if (answer.Text("kind") == "APIGroupDiscoveryList")
        {
            return [.. answer.Items("items").SelectMany(OfGroup)];
        }

        // A server without aggregated discovery is asked group by group.
        var versions = root == "api"
            ? answer.Items("versions").Select(v => ("", JsonText.Scalar(v)))
            : answer.Items("groups").SelectMany(g => g.Items("versions").Select(v => (g.Text("name"), v.Text("version")))
                .OrderByDescending(v => v.Item2 == g.Text("preferredVersion", "version")));
        var mappings = new List<ResourceMapping>();
        foreach (var (group, version) in versions)
        {
            var list = await api.GetAsync(group.Length == 0 ? $"api/{version}" : $"apis/{group}/{version}", cancellationToken);
            mappings.AddRange(OfList(group, version, list));
        }

        return mappings;
    }

    private static IEnumerable<ResourceMapping> OfGroup(JsonNode? group) => group.Items("versions").SelectMany(version => version.Items("resources")
        .Select(r => new ResourceMapping(
            group.Text("metadata", "name"), version.Text("version"), r.Text("resource"), r.Text("singularResource"), r.Text("responseKind", "kind"),
            r.Text("scope") == "Namespaced", Texts(r, "shortNames"), Texts(r, "categories"), Texts(r, "verbs"),
            [.. r.Items("subresources").Select(s => s.Text("subresource"))])));

    private static IEnumerable<ResourceMapping> OfList(string group, string version, JsonNode list)
    {
        var names = list.Items("resources").Select(r => r.Text("name")).ToList();
        return list.Items("resources").Where(r => !r.Text("name").Contains('/', StringComparison.Ordinal)).Select(r => new ResourceMapping(
            group, version, r.Text("name"), r.Text("singularName"), r.Text("kind"), r.Flag("namespaced"), Texts(r, "shortNames"), Texts(r, "categories"),
            Texts(r, "verbs"), [.. names.Where(n => n.StartsWith(r.Text("name") + "/", StringComparison.Ordinal)).Select(n => n[(r.Text("name").Length + 1)..])]));
    }

    private static string[] Texts(JsonNode? node, string key) => [.. node.Items(key).Select(JsonText.Scalar)];
}
