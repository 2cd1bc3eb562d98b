using k8s.Models;
using KubePortal.ApiMachinery.Validation;

namespace KubePortal.PracticeCluster.Resources.Apps;

/// <summary>The API side of <c>apps/v1 ReplicaSet</c>. Source: API reference, ReplicaSet v1; registry/apps/replicaset; <c>printReplicaSet</c>.</summary>
internal sealed class ReplicaSets() : Resource<V1ReplicaSet>(shortNames: ["rs"], categories: ["all"])
{
    public override bool CountsGenerations => true;

    public override IReadOnlyList<Subresource> Subresources { get; } = [Subresource.Scale, Subresource.Status];

    protected override IReadOnlyDictionary<string, Func<V1ReplicaSet, string?>> SelectableFields { get; } =
        new Dictionary<string, Func<V1ReplicaSet, string?>>
        {
            ["status.replicas"] = r => (r.Status?.Replicas ?? 0).ToString(System.Globalization.CultureInfo.InvariantCulture),
        };

    protected override void Columns(ColumnList<V1ReplicaSet> table) => table
        .Add(Column.Name)
        .AddNumber("Desired", r => r.Spec.Replicas)
        .AddNumber("Current", r => r.Status?.Replicas)
        .AddNumber("Ready", r => r.Status?.ReadyReplicas)
        .Add(Column.Age)
        .AddContainers(r => r.Spec.Template)
        .Add("Selector", r => Selectors.Show(r.Spec.Selector), priority: 1);

    protected override void Default(V1ReplicaSet value)
    {
        value.Spec ??= new V1ReplicaSetSpec();
        value.Spec.Replicas ??= 1;
        WorkloadRules.Default(value.Spec.Template);
    }

    protected override void PrepareForCreate(V1ReplicaSet value, ResourceStep step) => value.Status = new V1ReplicaSetStatus();

    protected override void Validate(V1ReplicaSet value, FieldErrors errors)
    {
        errors.NotNegative("spec.replicas", value.Spec.Replicas);
        errors.NotNegative("spec.minReadySeconds", value.Spec.MinReadySeconds);
        WorkloadRules.ValidateSelector(value.Spec.Selector, "replicaset", errors);
        WorkloadRules.ValidateTemplate(value.Spec.Template, value.Spec.Selector, "ReplicaSet", errors);
    }

    protected override void ValidateUpdate(V1ReplicaSet value, V1ReplicaSet old, FieldErrors errors) =>
        WorkloadRules.ValidateSelectorUpdate(value.Spec.Selector, old.Spec.Selector, errors);
}
