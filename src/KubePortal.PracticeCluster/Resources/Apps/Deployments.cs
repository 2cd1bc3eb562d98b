using System.Globalization;
using System.Text.Json.Nodes;
using k8s.Models;
using KubePortal.ApiMachinery.Validation;

namespace KubePortal.PracticeCluster.Resources.Apps;

/// <summary>The API side of <c>apps/v1 Deployment</c>. Source: API reference, Deployment v1; registry/apps/deployment; <c>printDeployment</c>.</summary>
internal sealed class Deployments() : Resource<V1Deployment>(shortNames: ["deploy"], categories: ["all"])
{
    public override bool CountsGenerations => true;

    public override IReadOnlyList<Subresource> Subresources { get; } = [Subresource.Scale, Subresource.Status];

    protected override void Columns(ColumnList<V1Deployment> table) => table
        .Add(Column.Name)
        .Add("Ready", d => string.Create(CultureInfo.InvariantCulture, $"{d.Status?.ReadyReplicas ?? 0}/{d.Spec.Replicas}"))
        .Add(new Column("Up-to-date"), (d, _) => (long)(d.Status?.UpdatedReplicas ?? 0))
        .Add(new Column("Available"), (d, _) => (long)(d.Status?.AvailableReplicas ?? 0))
        .Add(Column.Age)
        .AddContainers(d => d.Spec.Template)
        .Add("Selector", d => Selectors.Show(d.Spec.Selector), priority: 1);

    protected override void Default(V1Deployment value)
    {
        var spec = value.Spec ??= new V1DeploymentSpec();
        spec.Replicas ??= 1;
        spec.RevisionHistoryLimit ??= 10;
        spec.ProgressDeadlineSeconds ??= 600;
        spec.Strategy ??= new V1DeploymentStrategy();
        spec.Strategy.Type = string.IsNullOrEmpty(spec.Strategy.Type) ? "RollingUpdate" : spec.Strategy.Type;
        if (spec.Strategy.Type == "RollingUpdate")
        {
            spec.Strategy.RollingUpdate ??= new V1RollingUpdateDeployment();
            spec.Strategy.RollingUpdate.MaxUnavailable ??= "25%";
            spec.Strategy.RollingUpdate.MaxSurge ??= "25%";
        }

        WorkloadRules.Default(spec.Template);
    }

    protected override void PrepareForCreate(V1Deployment value, ResourceStep step) => value.Status = new V1DeploymentStatus();

    protected override void Validate(V1Deployment value, FieldErrors errors)
    {
        var spec = value.Spec;
        errors.NotNegative("spec.replicas", spec.Replicas);
        WorkloadRules.ValidateSelector(spec.Selector, "deployment", errors);
        WorkloadRules.ValidateTemplate(spec.Template, spec.Selector, "Deployment", errors);
        ValidateStrategy(spec.Strategy, errors);
        errors.NotNegative("spec.minReadySeconds", spec.MinReadySeconds);
        errors.NotNegative("spec.revisionHistoryLimit", spec.RevisionHistoryLimit);
        errors.NotNegative("spec.progressDeadlineSeconds", spec.ProgressDeadlineSeconds);
        if (spec.ProgressDeadlineSeconds <= (spec.MinReadySeconds ?? 0))
        {
            errors.Invalid("spec.progressDeadlineSeconds", spec.ProgressDeadlineSeconds, "must be greater than minReadySeconds");
        }
    }

    protected override void ValidateUpdate(V1Deployment value, V1Deployment old, FieldErrors errors) =>
        WorkloadRules.ValidateSelectorUpdate(value.Spec.Selector, old.Spec.Selector, errors);

    // Annotations of a Deployment are copied to its ReplicaSets, so they count as a wish, too.
    public override bool IsNewGeneration(JsonObject value, JsonObject old) =>
        base.IsNewGeneration(value, old) || !JsonNode.DeepEquals(value["metadata"]?["annotations"], old["metadata"]?["annotations"]);

    private static void ValidateStrategy(V1DeploymentStrategy strategy, FieldErrors errors)
    {
        switch (strategy.Type)
        {
            case "Recreate":
                if (strategy.RollingUpdate is not null)
                {
                    errors.Forbidden("spec.strategy.rollingUpdate", "may not be specified when strategy `type` is 'Recreate'");
                }

                break;
            case "RollingUpdate":
                var rolling = strategy.RollingUpdate!;
                Amounts.Validate(rolling.MaxUnavailable, "spec.strategy.rollingUpdate.maxUnavailable", errors);
                Amounts.Validate(rolling.MaxSurge, "spec.strategy.rollingUpdate.maxSurge", errors);
                if (Amounts.IsZero(rolling.MaxUnavailable) && Amounts.IsZero(rolling.MaxSurge))
                {
                    errors.Invalid(
                        "spec.strategy.rollingUpdate.maxUnavailable", rolling.MaxUnavailable, "may not be 0 when `maxSurge` is 0");
                }

                Amounts.ValidateAtMostWhole(rolling.MaxUnavailable, "spec.strategy.rollingUpdate.maxUnavailable", errors);
                break;
            default:
                errors.NotSupported(
                    "spec.strategy", new JsonObject { ["Type"] = strategy.Type, ["RollingUpdate"] = null }, ["Recreate", "RollingUpdate"]);
                break;
        }
    }
}
