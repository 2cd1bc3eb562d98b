using System.Text.Json.Nodes;
using k8s.Models;
using KubePortal.ApiMachinery.Validation;

namespace KubePortal.PracticeCluster.Resources.Core;

/// <summary>The API side of <c>v1 Node</c>. Source: API reference, Node v1; kubectl's table (<c>printNode</c>).</summary>
internal sealed class Nodes() : Resource<V1Node>(namespaced: false, shortNames: ["no"])
{
    private const string RoleLabel = "node-role.kubernetes.io/";
    private static readonly string[] Effects = ["NoSchedule", "PreferNoSchedule", "NoExecute"];

    public override IReadOnlyList<Subresource> Subresources { get; } =
        [new("proxy", ["create", "delete", "get", "patch", "update"], Kind: "NodeProxyOptions"), Subresource.Status];

    protected override IReadOnlyDictionary<string, Func<V1Node, string?>> SelectableFields { get; } =
        new Dictionary<string, Func<V1Node, string?>> { ["spec.unschedulable"] = n => n.Spec?.Unschedulable == true ? "true" : "false" };

    protected override void Columns(ColumnList<V1Node> table) => table
        .Add(Column.Name)
        .Add("Status", Status)
        .Add("Roles", Roles)
        .Add(Column.Age)
        .Add("Version", n => n.Status?.NodeInfo?.KubeletVersion)
        .Add("Internal-IP", n => Address(n, "InternalIP"), priority: 1)
        .Add("External-IP", n => Address(n, "ExternalIP"), priority: 1)
        .Add("OS-Image", n => OrUnknown(n.Status?.NodeInfo?.OsImage), priority: 1)
        .Add("Kernel-Version", n => OrUnknown(n.Status?.NodeInfo?.KernelVersion), priority: 1)
        .Add("Container-Runtime", n => OrUnknown(n.Status?.NodeInfo?.ContainerRuntimeVersion), priority: 1);

    protected override void Default(V1Node value)
    {
        value.Spec ??= new V1NodeSpec();
        if (value.Status?.Capacity is { Count: > 0 } capacity)
        {
            value.Status.Allocatable ??= new Dictionary<string, ResourceQuantity>(capacity);
        }

        if (!string.IsNullOrEmpty(value.Spec.PodCIDR) && value.Spec.PodCIDRs is null or { Count: 0 })
        {
            value.Spec.PodCIDRs = [value.Spec.PodCIDR];
        }
        else if (string.IsNullOrEmpty(value.Spec.PodCIDR) && value.Spec.PodCIDRs is { Count: > 0 })
        {
            value.Spec.PodCIDR = value.Spec.PodCIDRs[0];
        }
    }

    protected override void Validate(V1Node value, FieldErrors errors)
    {
        ValidateTaints(value.Spec.Taints, errors);
        for (var i = 0; i < (value.Spec.PodCIDRs?.Count ?? 0); i++)
        {
            errors.InvalidEach($"spec.podCIDRs[{i}]", value.Spec.PodCIDRs![i], Names.CidrProblems(value.Spec.PodCIDRs[i]));
        }
    }

    protected override void ValidateUpdate(V1Node value, V1Node old, FieldErrors errors)
    {
        if (old.Spec.PodCIDRs is { Count: > 0 } cidrs && value.Spec.PodCIDRs?.SequenceEqual(cidrs) != true)
        {
            errors.Forbidden("spec.podCIDRs", "node updates may not change podCIDR except from \"\" to valid");
        }

        if (!string.IsNullOrEmpty(old.Spec.ProviderID) && value.Spec.ProviderID != old.Spec.ProviderID)
        {
            errors.Forbidden("spec.providerID", "node updates may not change providerID except from \"\" to valid");
        }

        // The real server looks at the taints once more when a node is updated, and says everything twice.
        ValidateTaints(value.Spec.Taints, errors);
    }

    private static void ValidateTaints(IList<V1Taint>? taints, FieldErrors errors)
    {
        var seen = new HashSet<(string?, string?)>();
        for (var i = 0; i < (taints?.Count ?? 0); i++)
        {
            var taint = taints![i];
            var field = $"metadata.taints[{i}]";
            errors.InvalidEach($"{field}.key", taint.Key ?? "", Names.QualifiedNameProblems(taint.Key ?? ""));
            if (!string.IsNullOrEmpty(taint.Value) && Names.LabelValueProblems(taint.Value).ToList() is { Count: > 0 } problems)
            {
                errors.Invalid($"{field}.value", taint.Value, string.Join(";", problems));
            }

            PodSpecRules.Supported($"{field}.effect", taint.Effect, Effects, errors);
            if (!seen.Add((taint.Key, taint.Effect)))
            {
                var shown = new JsonObject
                {
                    ["Key"] = taint.Key,
                    ["Value"] = taint.Value ?? "",
                    ["Effect"] = taint.Effect,
                    ["TimeAdded"] = null,
                };
                errors.Add(
                    field,
                    "FieldValueDuplicate",
                    $"Duplicate value: {FieldErrors.Show(shown)}: taints must be unique by key and effect pair");
            }
        }
    }

    private static string Status(V1Node node)
    {
        var ready = node.Status?.Conditions?.FirstOrDefault(c => c.Type == "Ready");
        var word = ready is null ? "Unknown" : ready.Status == "True" ? "Ready" : "NotReady";
        return node.Spec?.Unschedulable == true ? $"{word},SchedulingDisabled" : word;
    }

    private static string Roles(V1Node node)
    {
        var roles = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (key, value) in node.Metadata.Labels ?? new Dictionary<string, string>())
        {
            if (key.StartsWith(RoleLabel, StringComparison.Ordinal) && key.Length > RoleLabel.Length)
            {
                roles.Add(key[RoleLabel.Length..]);
            }
            else if (key == "kubernetes.io/role" && value.Length > 0)
            {
                roles.Add(value);
            }
        }

        return roles.Count == 0 ? "<none>" : string.Join(',', roles);
    }

    private static string Address(V1Node node, string type) =>
        node.Status?.Addresses?.FirstOrDefault(a => a.Type == type)?.Address ?? "<none>";

    private static string OrUnknown(string? text) => string.IsNullOrEmpty(text) ? "<unknown>" : text;
}
