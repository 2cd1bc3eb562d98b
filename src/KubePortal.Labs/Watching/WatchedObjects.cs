using System.Text.Json;
using KubePortal.ApiMachinery.Selectors;
using KubePortal.Labs.Checks;
using KubePortal.Lessons;

namespace KubePortal.Labs.Watching;

/// <summary>All objects that one lab run looks at: one watch for each kind and namespace that its tasks and manifests name.</summary>
internal sealed class WatchedObjects(ClusterApi api, string labNamespace, TimeProvider time) : IClusterObjects
{
    private readonly Dictionary<(string ApiVersion, string Kind, string Namespace), KindWatch> _watches = [];

    /// <summary>Begins to look at the objects of a kind, unless that is done already.</summary>
    /// <exception cref="LabFailedException">The cluster has no such kind.</exception>
    public async Task AddAsync(string apiVersion, string kind, string? ns, CancellationToken cancellationToken)
    {
        var key = (apiVersion, kind, ns ?? labNamespace);
        if (_watches.ContainsKey(key))
        {
            return;
        }

        var address = await api.FindKindAsync(apiVersion, kind, cancellationToken)
            ?? throw new LabFailedException(new LabProblem(LabProblemReason.UnknownKind, kind, apiVersion));
        var watch = new KindWatch(api, address, address.Namespaced ? key.Item3 : "", time);
        await watch.ListAsync(cancellationToken);
        _watches.Add(key, watch);
    }

    /// <summary>Follows all of them until it is cancelled. Nothing may be added meanwhile.</summary>
    public Task FollowAsync(Action changed, CancellationToken cancellationToken) =>
        Task.WhenAll(_watches.Values.Select(w => w.FollowAsync(changed, cancellationToken)));

    /// <summary>One object; null where it isn't there.</summary>
    public JsonElement? Find(string apiVersion, string kind, string? ns, string name)
    {
        var watch = _watches[(apiVersion, kind, ns ?? labNamespace)];
        return watch.Objects.TryGetValue($"{watch.Namespace}/{name}", out var found) ? found : null;
    }

    public IEnumerable<JsonElement> Select(ObjectSelection selection)
    {
        if (selection.Name is { } name)
        {
            return Find(selection.ApiVersion, selection.Kind, selection.Namespace, name) is { } found ? [found] : [];
        }

        var selector = LabelSelector.Parse(selection.Selector!);
        return _watches[(selection.ApiVersion, selection.Kind, selection.Namespace ?? labNamespace)].Objects.Values
            .Where(o => selector.Matches((IReadOnlyDictionary<string, string>)LabelsOf(o)));
    }

    private static Dictionary<string, string> LabelsOf(JsonElement json) =>
        json.GetProperty("metadata").TryGetProperty("labels", out var labels) && labels.ValueKind == JsonValueKind.Object
            ? labels.EnumerateObject().ToDictionary(l => l.Name, l => l.Value.GetString() ?? "", StringComparer.Ordinal)
            : [];
}
