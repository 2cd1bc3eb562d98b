using System.Text.Json.Nodes;

namespace KubePortal.ApiMachinery.Patches;

/// <summary>JSON Merge Patch (RFC 7396): objects merge, null removes, everything else replaces.</summary>
public static class JsonMergePatch
{
    /// <summary>Changes <paramref name="target"/>; the patch stays as it is.</summary>
    public static void Apply(JsonObject target, JsonObject patch)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(patch);
        foreach (var (name, value) in patch)
        {
            switch (value)
            {
                case null:
                    target.Remove(name);
                    break;
                case JsonObject nested:
                    if (target[name] is not JsonObject existing)
                    {
                        target[name] = existing = [];
                    }

                    Apply(existing, nested);
                    break;
                default:
                    target[name] = value.DeepClone();
                    break;
            }
        }
    }
}
