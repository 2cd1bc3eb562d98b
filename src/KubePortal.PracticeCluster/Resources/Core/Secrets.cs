using System.Text;
using System.Text.Json;
using k8s.Models;
using KubePortal.ApiMachinery.Json;
using KubePortal.ApiMachinery.Validation;

namespace KubePortal.PracticeCluster.Resources.Core;

/// <summary>The API side of <c>v1 Secret</c>. Source: API reference, Secret v1; <c>ValidateSecret</c>.</summary>
internal sealed class Secrets() : Resource<V1Secret>
{
    private const int BytesMax = 1024 * 1024;
    private const string AccountAnnotation = "kubernetes.io/service-account.name";

    // The keys that a type needs.
    private static readonly Dictionary<string, string[]> Needed = new()
    {
        ["kubernetes.io/dockercfg"] = [".dockercfg"],
        ["kubernetes.io/dockerconfigjson"] = [".dockerconfigjson"],
        ["kubernetes.io/ssh-auth"] = ["ssh-privatekey"],
        ["kubernetes.io/tls"] = ["tls.crt", "tls.key"],
    };

    protected override IReadOnlyDictionary<string, Func<V1Secret, string?>> SelectableFields { get; } =
        new Dictionary<string, Func<V1Secret, string?>> { ["type"] = s => s.Type };

    protected override void Columns(ColumnList<V1Secret> table) => table
        .Add(Column.Name)
        .Add("Type", s => s.Type)
        .Add(new Column("Data"), (s, _) => (long)(s.Data?.Count ?? 0))
        .Add(Column.Age);

    protected override void Default(V1Secret value)
    {
        foreach (var (key, text) in value.StringData ?? new Dictionary<string, string>())
        {
            value.Data ??= new Dictionary<string, byte[]>();
            value.Data[key] = Encoding.UTF8.GetBytes(text);
        }

        value.StringData = null;
        value.Type = string.IsNullOrEmpty(value.Type) ? "Opaque" : value.Type;
    }

    protected override void PrepareForUpdate(V1Secret value, V1Secret old, ResourceStep step)
    {
        // A PUT that says no type means the one that is there.
        if (value.Type == "Opaque" && string.IsNullOrEmpty(old.Type))
        {
            value.Type = old.Type;
        }
    }

    protected override void Validate(V1Secret value, FieldErrors errors)
    {
        long bytes = 0;
        foreach (var (key, data) in ConfigMaps.Ordered(value.Data))
        {
            ConfigMaps.ValidateKey("data", key, errors);
            bytes += data?.Length ?? 0;
        }

        if (bytes > BytesMax)
        {
            errors.TooLong("data", BytesMax);
        }

        foreach (var key in Needed.GetValueOrDefault(value.Type ?? "", []))
        {
            if (value.Data?.TryGetValue(key, out var data) != true)
            {
                errors.Required($"data[{key}]");
            }
            else if (key.StartsWith(".docker", StringComparison.Ordinal))
            {
                ValidateJson(key, data!, errors);
            }
        }

        switch (value.Type)
        {
            case "kubernetes.io/basic-auth" when value.Data?.ContainsKey("username") != true && value.Data?.ContainsKey("password") != true:
                errors.Required("data[username]");
                errors.Required("data[password]");
                break;
            case "kubernetes.io/service-account-token" when string.IsNullOrEmpty(value.Metadata.Annotations?.GetOr(AccountAnnotation)):
                errors.Required($"metadata.annotations[{AccountAnnotation}]");
                break;
        }
    }

    protected override void ValidateUpdate(V1Secret value, V1Secret old, FieldErrors errors)
    {
        if (value.Type != old.Type)
        {
            errors.Invalid("type", value.Type, "field is immutable");
        }

        if (old.Immutable != true)
        {
            return;
        }

        if (value.Immutable != true)
        {
            errors.Forbidden("immutable", "field is immutable when `immutable` is set");
        }

        if (!ConfigMaps.SameData(value.Data, old.Data, (a, b) => (a ?? []).AsSpan().SequenceEqual(b)))
        {
            errors.Forbidden("data", "field is immutable when `immutable` is set");
        }
    }

    private static void ValidateJson(string key, byte[] data, FieldErrors errors)
    {
        try
        {
            if (JsonReading.Parse(data)?.GetValueKind() is not JsonValueKind.Object)
            {
                throw new FormatException("json: cannot unmarshal value into Go value of type map[string]interface {}");
            }
        }
        catch (FormatException e)
        {
            errors.Invalid($"data[{key}]", "<secret contents redacted>", e.Message);
        }
    }
}
