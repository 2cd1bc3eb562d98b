using System.Globalization;
using k8s;
using k8s.Models;
using KubePortal.PracticeCluster.Loop;
using static KubePortal.PracticeCluster.Controllers.DeploymentRollout;

namespace KubePortal.PracticeCluster.Controllers;

/// <summary>A Deployment's ReplicaSets: the one of the current template, and the old ones, oldest first.</summary>
internal sealed class DeploymentReplicaSets
{
    private readonly List<V1ReplicaSet> _all;
    private string? _newUid;

    public DeploymentReplicaSets(V1Deployment deployment, IEnumerable<V1ReplicaSet> owned)
    {
        _all = [.. owned.OrderBy(s => s.Metadata.CreationTimestamp).ThenBy(s => s.Metadata.Name, StringComparer.Ordinal)];
        var template = TemplateText(deployment.Spec.Template);
        _newUid = _all.FirstOrDefault(s => TemplateText(s.Spec.Template) == template)?.Metadata.Uid;
    }

    public IReadOnlyList<V1ReplicaSet> All => _all;

    public V1ReplicaSet? New => _all.FirstOrDefault(s => s.Metadata.Uid == _newUid);

    public IEnumerable<V1ReplicaSet> Old => _all.Where(s => s.Metadata.Uid != _newUid);

    public static string HashOf(V1Deployment deployment)
    {
        // FNV-1a over the template, as the real controller's, though not over Go's dump of it: names differ, not their shape.
        var hash = 2166136261u;
        foreach (var c in TemplateText(deployment.Spec.Template) + (deployment.Status?.CollisionCount ?? 0).ToString(CultureInfo.InvariantCulture))
        {
            hash = (hash ^ c) * 16777619u;
        }

        return ClusterRandom.SafeEncode(hash);
    }

    public void Add(V1ReplicaSet set)
    {
        _all.Add(set);
        _newUid = set.Metadata.Uid;
    }

    public void Replace(V1ReplicaSet changed) => _all[_all.FindIndex(s => s.Metadata.Uid == changed.Metadata.Uid)] = changed;

    public void Remove(V1ReplicaSet set) => _all.RemoveAll(s => s.Metadata.Uid == set.Metadata.Uid);

    private static string TemplateText(V1PodTemplateSpec template)
    {
        if (template.Metadata?.Labels?.ContainsKey(TemplateHash) != true)
        {
            return KubernetesJson.Serialize(template);
        }

        var copy = KubernetesJson.Deserialize<V1PodTemplateSpec>(KubernetesJson.Serialize(template));
        copy.Metadata.Labels.Remove(TemplateHash);
        return KubernetesJson.Serialize(copy);
    }
}
