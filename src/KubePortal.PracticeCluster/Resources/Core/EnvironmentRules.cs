using System.Text.RegularExpressions;
using k8s.Models;
using KubePortal.ApiMachinery.Validation;

namespace KubePortal.PracticeCluster.Resources.Core;

/// <summary>What must hold for a container's environment.</summary>
internal static partial class EnvironmentRules
{
    private static readonly string[] Fields =
    [
        "metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName", "spec.serviceAccountName",
        "status.hostIP", "status.hostIPs", "status.podIP", "status.podIPs",
    ];

    private static readonly string[] ResourceFields =
        ["limits.cpu", "limits.ephemeral-storage", "limits.memory", "requests.cpu", "requests.ephemeral-storage", "requests.memory"];

    /// <summary>Single variables.</summary>
    public static void Validate(IList<V1EnvVar>? variables, string field, FieldErrors errors)
    {
        for (var i = 0; i < (variables?.Count ?? 0); i++)
        {
            var variable = variables![i];
            var at = $"{field}[{i}]";
            if (string.IsNullOrEmpty(variable.Name))
            {
                errors.Required($"{at}.name");
            }
            else
            {
                errors.InvalidEach($"{at}.name", variable.Name, Names.EnvironmentVariableProblems(variable.Name));
            }

            if (variable.ValueFrom is { } source)
            {
                ValidateSource(variable, source, $"{at}.valueFrom", errors);
            }
        }
    }

    /// <summary>Whole ConfigMaps and Secrets.</summary>
    public static void Validate(IList<V1EnvFromSource>? sources, string field, FieldErrors errors)
    {
        for (var i = 0; i < (sources?.Count ?? 0); i++)
        {
            var source = sources![i];
            var at = $"{field}[{i}]";
            if (!string.IsNullOrEmpty(source.Prefix))
            {
                errors.InvalidEach($"{at}.prefix", source.Prefix, Names.EnvironmentVariableProblems(source.Prefix));
            }

            if (source.ConfigMapRef is { } configMap)
            {
                errors.InvalidEach($"{at}.configMapRef.name", configMap.Name ?? "", Names.Dns1123SubdomainProblems(configMap.Name ?? ""));
            }

            if (source.SecretRef is { } secret)
            {
                errors.InvalidEach($"{at}.secretRef.name", secret.Name ?? "", Names.Dns1123SubdomainProblems(secret.Name ?? ""));
            }

            // The real server leaves the index out here.
            if (source.ConfigMapRef is null && source.SecretRef is null)
            {
                errors.Invalid(field, "", "must specify one of: `configMapRef` or `secretRef`");
            }
            else if (source.ConfigMapRef is not null && source.SecretRef is not null)
            {
                errors.Invalid(field, "", "may not have more than one field specified at a time");
            }
        }
    }

    private static void ValidateSource(V1EnvVar variable, V1EnvVarSource source, string field, FieldErrors errors)
    {
        var count = 0;
        if (source.FieldRef is { } fieldRef)
        {
            count++;
            ValidateField(fieldRef, $"{field}.fieldRef", errors);
        }

        if (source.ResourceFieldRef is { } resource)
        {
            count++;
            if (string.IsNullOrEmpty(resource.Resource))
            {
                errors.Required($"{field}.resourceFieldRef.resource");
            }
            else if (!ResourceFields.Contains(resource.Resource)
                && !resource.Resource.StartsWith("limits.hugepages-", StringComparison.Ordinal)
                && !resource.Resource.StartsWith("requests.hugepages-", StringComparison.Ordinal))
            {
                errors.NotSupported($"{field}.resourceFieldRef.resource", resource.Resource, ResourceFields);
            }
        }

        if (source.ConfigMapKeyRef is { } configMap)
        {
            count++;
            ValidateKey(configMap.Name, configMap.Key, $"{field}.configMapKeyRef", errors);
        }

        if (source.SecretKeyRef is { } secret)
        {
            count++;
            ValidateKey(secret.Name, secret.Key, $"{field}.secretKeyRef", errors);
        }

        if (source.FileKeyRef is not null)
        {
            count++;
        }

        if (count == 0)
        {
            errors.Invalid(
                field, "", "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`");
        }
        else if (!string.IsNullOrEmpty(variable.Value))
        {
            errors.Invalid(field, "", "may not be specified when `value` is not empty");
        }
        else if (count > 1)
        {
            errors.Invalid(field, "", "may not have more than one field specified at a time");
        }
    }

    private static void ValidateField(V1ObjectFieldSelector reference, string field, FieldErrors errors)
    {
        var path = reference.FieldPath ?? "";
        if (path.Length == 0)
        {
            errors.Required($"{field}.fieldPath");
        }
        else if (Subscript().Match(path) is { Success: true } subscript)
        {
            var key = subscript.Groups[2].Value;
            errors.InvalidEach(
                field, key, Names.QualifiedNameProblems(subscript.Groups[1].Value == "metadata.annotations" ? key.ToLowerInvariant() : key));
        }
        else if (!Fields.Contains(path))
        {
            errors.Invalid($"{field}.fieldPath", path, $"error converting fieldPath: field label not supported: {path}");
        }
    }

    private static void ValidateKey(string? name, string? key, string field, FieldErrors errors)
    {
        errors.InvalidEach($"{field}.name", name ?? "", Names.Dns1123SubdomainProblems(name ?? ""));
        if (string.IsNullOrEmpty(key))
        {
            errors.Required($"{field}.key");
        }
        else
        {
            errors.InvalidEach($"{field}.key", key, Names.ConfigKeyProblems(key));
        }
    }

    [GeneratedRegex("^(metadata\\.labels|metadata\\.annotations)\\['(.*)'\\]\\z")]
    private static partial Regex Subscript();
}
