using k8s;
using k8s.Models;
using KubePortal.ApiMachinery.Validation;

namespace KubePortal.PracticeCluster.Resources.Core;

/// <summary>The API side of <c>v1 Namespace</c>. Source: API reference, Namespace v1; registry/core/namespace.</summary>
internal sealed class Namespaces() : Resource<V1Namespace>(namespaced: false, shortNames: ["ns"])
{
    private const string NameLabel = "kubernetes.io/metadata.name";
    private const string Finalizer = "kubernetes";

    public override bool ReturnsDeletedObject => true;

    public override IReadOnlyList<Subresource> Subresources { get; } = [new("finalize", ["update"]), Subresource.Status];

    protected override IReadOnlyDictionary<string, Func<V1Namespace, string?>> SelectableFields { get; } =
        new Dictionary<string, Func<V1Namespace, string?>> { ["status.phase"] = n => n.Status?.Phase };

    protected override void Columns(ColumnList<V1Namespace> table) => table
        .Add(Column.Name)
        .Add("Status", n => n.Status?.Phase)
        .Add(Column.Age);

    protected override void Default(V1Namespace value)
    {
        if (!string.IsNullOrEmpty(value.Metadata.Name))
        {
            value.Metadata.Labels ??= new Dictionary<string, string>();
            value.Metadata.Labels[NameLabel] = value.Metadata.Name;
        }
    }

    protected override void PrepareForCreate(V1Namespace value, ResourceStep step)
    {
        Default(value);
        value.Status = new V1NamespaceStatus { Phase = "Active" };
        value.Spec ??= new V1NamespaceSpec();
        if (value.Spec.Finalizers?.Contains(Finalizer) != true)
        {
            value.Spec.Finalizers = [.. value.Spec.Finalizers ?? [], Finalizer];
        }
    }

    protected override void PrepareForUpdate(V1Namespace value, V1Namespace old, ResourceStep step)
    {
        value.Spec ??= new V1NamespaceSpec();
        value.Spec.Finalizers = old.Spec?.Finalizers;
    }

    protected override void Validate(V1Namespace value, FieldErrors errors)
    {
        foreach (var finalizer in value.Spec?.Finalizers ?? [])
        {
            errors.InvalidEach("spec.finalizers", finalizer, Names.QualifiedNameProblems(finalizer));
            if (!finalizer.Contains('/', StringComparison.Ordinal) && finalizer != Finalizer)
            {
                errors.Invalid("spec.finalizers", finalizer, "name is neither a standard finalizer name nor is it fully qualified");
            }
        }
    }

    public override IEnumerable<string> NameProblems(string name) => Names.Dns1123LabelProblems(name);

    public override bool IsHeldBack(IKubernetesObject<V1ObjectMeta> value) => ((V1Namespace)value).Spec?.Finalizers is { Count: > 0 };

    public override void MarkDeleted(IKubernetesObject<V1ObjectMeta> value)
    {
        var ns = (V1Namespace)value;
        ns.Status ??= new V1NamespaceStatus();
        ns.Status.Phase = "Terminating";
    }
}
