using k8s.Models;
using KubePortal.ApiMachinery.Validation;

namespace KubePortal.PracticeCluster.Resources.Coordination;

/// <summary>The API side of <c>coordination.k8s.io/v1 Lease</c>. Source: API reference, Lease v1; <c>ValidateLeaseSpec</c>; <c>leaseStrategy</c>.</summary>
internal sealed class Leases() : Resource<V1Lease>
{
    public override bool AllowsUnconditionalUpdate => false;

    public override bool CreatesOnUpdate => true;

    protected override void Columns(ColumnList<V1Lease> table) => table
        .Add(Column.Name)
        .Add("Holder", l => l.Spec?.HolderIdentity)
        .Add(Column.Age);

    protected override void PrepareForCreate(V1Lease value, ResourceStep step) => DropCoordination(value);

    protected override void PrepareForUpdate(V1Lease value, V1Lease old, ResourceStep step) => DropCoordination(value);

    protected override void Validate(V1Lease value, FieldErrors errors)
    {
        if (value.Spec?.LeaseDurationSeconds is <= 0 and var seconds)
        {
            errors.Invalid("spec.leaseDurationSeconds", seconds, "must be greater than 0");
        }

        errors.NotNegative("spec.leaseTransitions", value.Spec?.LeaseTransitions);
    }

    // Fields of the feature CoordinatedLeaderElection, which is off unless a cluster asks for it.
    private static void DropCoordination(V1Lease value)
    {
        if (value.Spec is { } spec)
        {
            spec.Strategy = null;
            spec.PreferredHolder = null;
        }
    }
}
