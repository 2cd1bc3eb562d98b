namespace KubePortal.PracticeCluster.Resources;

/// <summary>Reading of the model types' dictionaries, most of which may be null.</summary>
internal static class Dictionaries
{
    /// <summary>A value, or null.</summary>
    public static string? GetOr(this IDictionary<string, string>? map, string key) =>
        map is not null && map.TryGetValue(key, out var value) ? value : null;
}
