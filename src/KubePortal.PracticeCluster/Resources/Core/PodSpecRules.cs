using System.Text.RegularExpressions;
using k8s.Models;
using KubePortal.ApiMachinery.Validation;

namespace KubePortal.PracticeCluster.Resources.Core;

/// <summary>
/// What must hold for a Pod's spec, in Pods and in templates alike, with the real server's field paths and words.
/// Source: <c>ValidatePodSpec</c> in <c>pkg/apis/core/validation/validation.go</c>.
/// </summary>
internal static partial class PodSpecRules
{
    private const string SearchForm = "_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\\._?[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*";
    private const string SysctlForm = "([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?";
    private static readonly string[] RestartPolicies = ["Always", "OnFailure", "Never"];
    private static readonly string[] DnsPolicies = ["ClusterFirstWithHostNet", "ClusterFirst", "Default", "None"];
    private static readonly string[] Effects = ["NoSchedule", "PreferNoSchedule", "NoExecute"];

    /// <summary>Says what is wrong.</summary>
    /// <param name="spec">After defaulting.</param>
    /// <param name="field">Its path: <c>spec</c> or <c>spec.template.spec</c>.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public static void Validate(V1PodSpec spec, string field, FieldErrors errors)
    {
        VolumeRules.Validate(spec.Volumes, $"{field}.volumes", errors);
        ContainerRules.Validate(spec, field, errors);
        Supported($"{field}.restartPolicy", spec.RestartPolicy, RestartPolicies, errors);
        Supported($"{field}.dnsPolicy", spec.DnsPolicy, DnsPolicies, errors);
        foreach (var key in Ordered(spec.NodeSelector))
        {
            errors.InvalidEach($"{field}.nodeSelector", key.Key, Names.QualifiedNameProblems(key.Key));
            errors.InvalidEach($"{field}.nodeSelector", key.Value, Names.LabelValueProblems(key.Value ?? ""));
        }

        ValidateSecurity(spec.SecurityContext, $"{field}.securityContext", errors);
        for (var i = 0; i < (spec.ImagePullSecrets?.Count ?? 0); i++)
        {
            if (string.IsNullOrEmpty(spec.ImagePullSecrets![i].Name))
            {
                errors.Required($"{field}.imagePullSecrets[{i}].name");
            }
        }

        AffinityRules.Validate(spec.Affinity, $"{field}.affinity", errors);
        ValidateDns(spec, field, errors);
        for (var i = 0; i < (spec.ReadinessGates?.Count ?? 0); i++)
        {
            var type = spec.ReadinessGates![i].ConditionType ?? "";
            errors.InvalidEach($"{field}.readinessGates[{i}].conditionType", type, Names.QualifiedNameProblems(type));
        }

        for (var i = 0; i < (spec.SchedulingGates?.Count ?? 0); i++)
        {
            var name = spec.SchedulingGates![i].Name ?? "";
            errors.InvalidEach($"{field}.schedulingGates[{i}]", name, Names.QualifiedNameProblems(name));
        }

        ValidateSpread(spec.TopologySpreadConstraints, $"{field}.topologySpreadConstraints", errors);
        if (!string.IsNullOrEmpty(spec.ServiceAccountName))
        {
            errors.InvalidEach($"{field}.serviceAccountName", spec.ServiceAccountName, Names.Dns1123SubdomainProblems(spec.ServiceAccountName));
        }

        if (!string.IsNullOrEmpty(spec.NodeName))
        {
            errors.InvalidEach($"{field}.nodeName", spec.NodeName, Names.Dns1123SubdomainProblems(spec.NodeName));
        }

        if (spec.ActiveDeadlineSeconds is < 1 or > int.MaxValue)
        {
            errors.Invalid($"{field}.activeDeadlineSeconds", spec.ActiveDeadlineSeconds, $"must be between 1 and {int.MaxValue}, inclusive");
        }

        if (!string.IsNullOrEmpty(spec.Hostname))
        {
            errors.InvalidEach($"{field}.hostname", spec.Hostname, LabelProblems(spec.Hostname));
        }

        if (!string.IsNullOrEmpty(spec.Subdomain))
        {
            errors.InvalidEach($"{field}.subdomain", spec.Subdomain, LabelProblems(spec.Subdomain));
        }

        ValidateTolerations(spec.Tolerations, $"{field}.tolerations", errors);
        for (var i = 0; i < (spec.HostAliases?.Count ?? 0); i++)
        {
            var alias = spec.HostAliases![i];
            errors.InvalidEach($"{field}.hostAliases[{i}].ip", alias.Ip ?? "", Names.IPAddressProblems(alias.Ip ?? ""));
            for (var j = 0; j < (alias.Hostnames?.Count ?? 0); j++)
            {
                errors.InvalidEach(
                    $"{field}.hostAliases[{i}].hostnames[{j}]", alias.Hostnames![j], Names.Dns1123SubdomainProblems(alias.Hostnames[j]));
            }
        }

        if (!string.IsNullOrEmpty(spec.PriorityClassName))
        {
            errors.InvalidEach($"{field}.priorityClassName", spec.PriorityClassName, Names.Dns1123SubdomainProblems(spec.PriorityClassName));
        }

        if (!string.IsNullOrEmpty(spec.RuntimeClassName))
        {
            errors.InvalidEach($"{field}.runtimeClassName", spec.RuntimeClassName, Names.Dns1123SubdomainProblems(spec.RuntimeClassName));
        }
    }

    /// <summary>Tolerations, of Pods.</summary>
    public static void ValidateTolerations(IList<V1Toleration>? tolerations, string field, FieldErrors errors)
    {
        for (var i = 0; i < (tolerations?.Count ?? 0); i++)
        {
            var toleration = tolerations![i];
            var at = $"{field}[{i}]";
            if (!string.IsNullOrEmpty(toleration.Key))
            {
                errors.InvalidEach($"{at}.key", toleration.Key, Names.QualifiedNameProblems(toleration.Key));
            }

            if (string.IsNullOrEmpty(toleration.Key) && toleration.OperatorProperty != "Exists")
            {
                errors.Invalid(
                    $"{at}.operator",
                    toleration.OperatorProperty ?? "",
                    "operator must be Exists when `key` is empty, which means \"match all values and all keys\"");
            }

            if (toleration.TolerationSeconds is not null && toleration.Effect != "NoExecute")
            {
                errors.Invalid($"{at}.effect", toleration.Effect ?? "", "effect must be 'NoExecute' when `tolerationSeconds` is set");
            }

            switch (toleration.OperatorProperty)
            {
                case null or "" or "Equal":
                    if (!string.IsNullOrEmpty(toleration.Value) && Names.LabelValueProblems(toleration.Value).ToList() is { Count: > 0 } problems)
                    {
                        errors.Invalid($"{at}.operator", toleration.Value, string.Join(";", problems));
                    }

                    break;
                case "Exists":
                    if (!string.IsNullOrEmpty(toleration.Value))
                    {
                        errors.Invalid($"{at}.operator", toleration.Value, "value must be empty when `operator` is 'Exists'");
                    }

                    break;
                default:
                    errors.NotSupported($"{at}.operator", toleration.OperatorProperty, ["Equal", "Exists"]);
                    break;
            }

            if (!string.IsNullOrEmpty(toleration.Effect))
            {
                Supported($"{at}.effect", toleration.Effect, Effects, errors);
            }
        }
    }

    /// <summary>Refuses what isn't among the supported values.</summary>
    internal static void Supported(string field, string? value, string[] supported, FieldErrors errors)
    {
        if (string.IsNullOrEmpty(value))
        {
            errors.Required(field);
        }
        else if (!supported.Contains(value))
        {
            errors.NotSupported(field, value, supported);
        }
    }

    // The RFC 1123 label, except that a dot doesn't get a sentence of its own.
    private static IEnumerable<string> LabelProblems(string value) => Names.Dns1123LabelProblems(value.Replace('.', '_'));

    private static void ValidateDns(V1PodSpec spec, string field, FieldErrors errors)
    {
        if (spec.DnsPolicy == "None" && spec.DnsConfig is null)
        {
            errors.Required($"{field}.dnsConfig", "must provide `dnsConfig` when `dnsPolicy` is None");
            return;
        }

        if (spec.DnsConfig is not { } dns)
        {
            return;
        }

        if (spec.DnsPolicy == "None" && dns.Nameservers is null or { Count: 0 })
        {
            errors.Required($"{field}.dnsConfig.nameservers", "must provide at least one DNS nameserver when `dnsPolicy` is None");
        }

        if (dns.Nameservers?.Count > 3)
        {
            errors.Invalid($"{field}.dnsConfig.nameservers", dns.Nameservers, "must not have more than 3 nameservers");
        }

        for (var i = 0; i < (dns.Nameservers?.Count ?? 0); i++)
        {
            errors.InvalidEach($"{field}.dnsConfig.nameservers[{i}]", dns.Nameservers![i], Names.IPAddressProblems(dns.Nameservers[i]));
        }

        if (dns.Searches?.Count > 32)
        {
            errors.Invalid($"{field}.dnsConfig.searches", dns.Searches, "must not have more than 32 search paths");
        }

        for (var i = 0; i < (dns.Searches?.Count ?? 0); i++)
        {
            if (!SearchDomain().IsMatch(dns.Searches![i].TrimEnd('.')))
            {
                errors.Invalid(
                    $"{field}.dnsConfig.searches[{i}]",
                    dns.Searches[i],
                    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character "
                        + $"(e.g. 'example.com', regex used for validation is '{SearchForm}')");
            }
        }

        for (var i = 0; i < (dns.Options?.Count ?? 0); i++)
        {
            if (string.IsNullOrEmpty(dns.Options![i].Name))
            {
                errors.Required($"{field}.dnsConfig.options[{i}]", "must not be empty");
            }
        }
    }

    private static void ValidateSecurity(V1PodSecurityContext? security, string field, FieldErrors errors)
    {
        if (security is null)
        {
            return;
        }

        ValidateId(security.FsGroup, $"{field}.fsGroup", errors);
        ValidateId(security.RunAsUser, $"{field}.runAsUser", errors);
        ValidateId(security.RunAsGroup, $"{field}.runAsGroup", errors);
        for (var i = 0; i < (security.SupplementalGroups?.Count ?? 0); i++)
        {
            ValidateId(security.SupplementalGroups![i], $"{field}.supplementalGroups[{i}]", errors);
        }

        for (var i = 0; i < (security.Sysctls?.Count ?? 0); i++)
        {
            var name = security.Sysctls![i].Name ?? "";
            if (name.Length == 0)
            {
                errors.Required($"{field}.sysctls[{i}].name");
            }
            else if (name.Length > 253 || !Sysctl().IsMatch(name))
            {
                errors.Invalid($"{field}.sysctls[{i}].name", name, $"must have at most 253 characters and match regex ^{SysctlForm}$");
            }
        }

        if (security.FsGroupChangePolicy is { } change)
        {
            Supported($"{field}.fsGroupChangePolicy", change, ["Always", "OnRootMismatch"], errors);
        }

        ContainerRules.ValidateSeccomp(security.SeccompProfile, $"{field}.seccompProfile", errors);
        ContainerRules.ValidateAppArmor(security.AppArmorProfile, $"{field}.appArmorProfile", errors);
        if (security.SupplementalGroupsPolicy is { } policy)
        {
            Supported($"{field}.supplementalGroupsPolicy", policy, ["Merge", "Strict"], errors);
        }
    }

    /// <summary>User and group ids.</summary>
    internal static void ValidateId(long? id, string field, FieldErrors errors)
    {
        if (id is < 0 or > int.MaxValue)
        {
            errors.Invalid(field, id, $"must be between 0 and {int.MaxValue}, inclusive");
        }
    }

    private static void ValidateSpread(IList<V1TopologySpreadConstraint>? constraints, string field, FieldErrors errors)
    {
        for (var i = 0; i < (constraints?.Count ?? 0); i++)
        {
            var constraint = constraints![i];
            var at = $"{field}[{i}]";
            if (constraint.MaxSkew <= 0)
            {
                errors.Invalid($"{at}.maxSkew", constraint.MaxSkew, "must be greater than zero");
            }

            if (string.IsNullOrEmpty(constraint.TopologyKey))
            {
                errors.Required($"{at}.topologyKey", "can not be empty");
            }
            else
            {
                errors.InvalidEach($"{at}.topologyKey", constraint.TopologyKey, Names.QualifiedNameProblems(constraint.TopologyKey));
            }

            if (constraint.WhenUnsatisfiable is not ("DoNotSchedule" or "ScheduleAnyway"))
            {
                errors.NotSupported($"{at}.whenUnsatisfiable", constraint.WhenUnsatisfiable ?? "", ["DoNotSchedule", "ScheduleAnyway"]);
            }

            if (constraint.MinDomains <= 0)
            {
                errors.Invalid($"{at}.minDomains", constraint.MinDomains, "must be greater than zero");
            }

            for (var j = 0; j < i; j++)
            {
                if (constraints[j].TopologyKey == constraint.TopologyKey && constraints[j].WhenUnsatisfiable == constraint.WhenUnsatisfiable)
                {
                    errors.Duplicate($"{at}.{{topologyKey, whenUnsatisfiable}}", $"{{{constraint.TopologyKey}, {constraint.WhenUnsatisfiable}}}");
                    break;
                }
            }

            LabelSelectorRules.Validate(constraint.LabelSelector, $"{at}.labelSelector", errors);
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Ordered(IDictionary<string, string>? map) =>
        map is null ? [] : map.OrderBy(e => e.Key, StringComparer.Ordinal);

    [GeneratedRegex("^" + SearchForm + "\\z")]
    private static partial Regex SearchDomain();

    [GeneratedRegex("^" + SysctlForm + "\\z")]
    private static partial Regex Sysctl();
}
