using k8s.Models;
using KubePortal.ApiMachinery.Validation;

namespace KubePortal.PracticeCluster.Resources.Core;

/// <summary>The API side of <c>v1 ConfigMap</c>. Source: API reference, ConfigMap v1; validation's <c>ValidateConfigMap</c>.</summary>
internal sealed class ConfigMaps() : Resource<V1ConfigMap>(shortNames: ["cm"])
{
    private const int BytesMax = 1024 * 1024;

    protected override void Columns(ColumnList<V1ConfigMap> table) => table
        .Add(Column.Name)
        .Add(new Column("Data"), (c, _) => (long)((c.Data?.Count ?? 0) + (c.BinaryData?.Count ?? 0)))
        .Add(Column.Age);

    protected override void Validate(V1ConfigMap value, FieldErrors errors)
    {
        long bytes = 0;
        foreach (var (key, text) in Ordered(value.Data))
        {
            ValidateKey("data", key, errors);
            if (value.BinaryData?.ContainsKey(key) == true)
            {
                errors.Invalid($"data[{key}]", key, "duplicate of key present in binaryData");
            }

            bytes += System.Text.Encoding.UTF8.GetByteCount(text ?? "");
        }

        foreach (var (key, data) in Ordered(value.BinaryData))
        {
            ValidateKey("binaryData", key, errors);
            bytes += data?.Length ?? 0;
        }

        if (bytes > BytesMax)
        {
            errors.TooLong("[]", BytesMax);
        }
    }

    protected override void ValidateUpdate(V1ConfigMap value, V1ConfigMap old, FieldErrors errors)
    {
        if (old.Immutable != true)
        {
            return;
        }

        if (value.Immutable != true)
        {
            errors.Forbidden("immutable", "field is immutable when `immutable` is set");
        }

        if (!SameData(value.Data, old.Data, string.Equals))
        {
            errors.Forbidden("data", "field is immutable when `immutable` is set");
        }

        if (!SameData(value.BinaryData, old.BinaryData, (a, b) => (a ?? []).AsSpan().SequenceEqual(b)))
        {
            errors.Forbidden("binaryData", "field is immutable when `immutable` is set");
        }
    }

    internal static void ValidateKey(string field, string key, FieldErrors errors)
    {
        foreach (var problem in Names.ConfigKeyProblems(key))
        {
            errors.Invalid($"{field}[{key}]", key, problem);
        }
    }

    internal static IEnumerable<KeyValuePair<string, TValue>> Ordered<TValue>(IDictionary<string, TValue>? map) =>
        map is null ? [] : map.OrderBy(e => e.Key, StringComparer.Ordinal);

    internal static bool SameData<TValue>(IDictionary<string, TValue>? a, IDictionary<string, TValue>? b, Func<TValue, TValue, bool> same) =>
        (a?.Count ?? 0) == (b?.Count ?? 0) && (a is null || a.All(e => b!.TryGetValue(e.Key, out var other) && same(e.Value, other)));
}
