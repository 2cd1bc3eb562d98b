using k8s;
using k8s.Models;

namespace KubePortal.PracticeCluster.Resources.Apps;

/// <summary>Columns that workloads have in common.</summary>
internal static class WorkloadColumns
{
    /// <summary>The containers of the template and their images, wide.</summary>
    public static ColumnList<T> AddContainers<T>(this ColumnList<T> table, Func<T, V1PodTemplateSpec?> template)
        where T : IKubernetesObject<V1ObjectMeta> => table
        .Add("Containers", w => Join(template(w), c => c.Name), priority: 1)
        .Add("Images", w => Join(template(w), c => c.Image), priority: 1);

    private static string Join(V1PodTemplateSpec? template, Func<V1Container, string> what) =>
        string.Join(',', (template?.Spec?.Containers ?? []).Select(what));
}
