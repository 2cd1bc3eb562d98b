using k8s.Models;

namespace KubePortal.PracticeCluster.Resources.Core;

/// <summary>The API side of <c>v1 ServiceAccount</c>. Source: API reference, ServiceAccount v1.</summary>
internal sealed class ServiceAccounts() : Resource<V1ServiceAccount>(shortNames: ["sa"])
{
    public override bool ReturnsDeletedObject => true;

    public override IReadOnlyList<Subresource> Subresources { get; } =
        [new("token", ["create"], "authentication.k8s.io", "v1", "TokenRequest")];

    protected override void Columns(ColumnList<V1ServiceAccount> table) => table
        .Add(Column.Name)
        .Add(new Column("Secrets"), (a, _) => (long)(a.Secrets?.Count ?? 0))
        .Add(Column.Age);
}
