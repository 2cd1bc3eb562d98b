using System.Globalization;
using k8s.Models;
using KubePortal.ApiMachinery.Selectors;
using KubePortal.ApiMachinery.Statuses;
using KubePortal.PracticeCluster.Loop;
using KubePortal.PracticeCluster.Storage;

namespace KubePortal.PracticeCluster.Controllers;

/// <summary>Keeps as many pods of a template as are wanted. Source: kubernetes, pkg/controller/replicaset.</summary>
internal sealed class ReplicaSetController : Controller<V1ReplicaSet>
{
    // As much as one look creates or deletes.
    private const int BurstReplicas = 500;

    /// <inheritdoc/>
    public override string Name => "replicaset-controller";

    /// <inheritdoc/>
    protected override IEnumerable<string> ConcernedByOther(Change change)
    {
        if (change.After.Typed is not V1Pod pod)
        {
            return [];
        }

        return pod.Metadata.Controller() is null && !change.IsDeletion ? [.. ControllersOf(change), OrphanKey(pod)] : ControllersOf(change);
    }

    /// <inheritdoc/>
    protected override void Reconcile(V1ReplicaSet wanted, ClusterStep step)
    {
        var selector = LabelSelector.From(wanted.Spec.Selector);
        var all = step.List<V1Pod>(wanted.Metadata.NamespaceProperty).ToList();
        var terminating = all.Count(p => p.Metadata.DeletionTimestamp is not null && !p.HasEnded() && p.Metadata.IsControlledBy(wanted.Metadata));
        var pods = Ownership.Claim(wanted, selector, all.Where(p => p.IsActive()), step);

        StatusException? refusal = null;
        var missing = (wanted.Spec.Replicas ?? 1) - pods.Count;
        if (wanted.Metadata.DeletionTimestamp is null && missing != 0)
        {
            refusal = missing > 0 ? Create(wanted, Math.Min(missing, BurstReplicas), pods, step) : Delete(wanted, Math.Min(-missing, BurstReplicas), pods, ref terminating, step);
        }

        WriteStatus(wanted, pods, terminating, missing, refusal, step);
        if (pods.Where(p => p.IsReady()).Select(p => p.AvailableAt(wanted.Spec.MinReadySeconds ?? 0)).Where(at => at > step.Now).Min() is { } next)
        {
            step.LookAgainAt(next, new Outlook(Arrival: next, Attempt: null));
        }

        if (refusal is not null)
        {
            throw refusal;
        }
    }

    // A pod without a controller may be adopted by any ReplicaSet whose selector it matches.
    private static string OrphanKey(V1Pod pod) => $"{pod.Metadata.NamespaceProperty}/*";

    /// <inheritdoc/>
    protected override void Gone(string ns, string name, ClusterStep step)
    {
        if (name != "*")
        {
            return;
        }

        var orphans = step.List<V1Pod>(ns).Where(p => p.Metadata.Controller() is null && p.IsActive()).ToList();
        foreach (var set in step.List<V1ReplicaSet>(ns))
        {
            var selector = LabelSelector.From(set.Spec.Selector);
            if (orphans.Any(p => selector.Matches(p.Metadata.Labels)))
            {
                step.Wake($"{ns}/{set.Metadata.Name}");
            }
        }
    }

    private static StatusException? Create(V1ReplicaSet wanted, int count, List<V1Pod> pods, ClusterStep step)
    {
        // 1, 2, 4, …: when the first is refused, the others would be too.
        for (var batch = 1; count > 0; batch *= 2)
        {
            StatusException? refusal = null;
            for (var i = Math.Min(batch, count); i > 0; i--, count--)
            {
                try
                {
                    var pod = step.Create(PodFor(wanted));
                    pods.Add(pod);
                    step.Record(wanted, "Normal", "SuccessfulCreate", $"Created pod: {pod.Metadata.Name}");
                }
                catch (StatusException e) when (IsTerminating(e))
                {
                    return null;        // the namespace is going: nothing more is to be made here
                }
                catch (StatusException e)
                {
                    step.Record(wanted, "Warning", "FailedCreate", $"Error creating: {e.Message}");
                    refusal = e;
                }
            }

            if (refusal is not null)
            {
                return refusal;
            }
        }

        return null;
    }

    private static bool IsTerminating(StatusException e) => e.Status.Details?.Causes?.Any(c => c.Reason == "NamespaceTerminating") == true;

    private static V1Pod PodFor(V1ReplicaSet wanted)
    {
        var template = wanted.Spec.Template;
        return new V1Pod
        {
            Metadata = new V1ObjectMeta
            {
                GenerateName = wanted.Metadata.Name + "-",
                NamespaceProperty = wanted.Metadata.NamespaceProperty,
                Labels = template.Metadata?.Labels is { } labels ? new Dictionary<string, string>(labels) : null,
                Annotations = template.Metadata?.Annotations is { } annotations ? new Dictionary<string, string>(annotations) : null,
                Finalizers = template.Metadata?.Finalizers?.ToList(),
                OwnerReferences = [Ownership.ControllerReference(wanted)],
            },
            Spec = template.Spec,
        };
    }

    private static StatusException? Delete(V1ReplicaSet wanted, int count, List<V1Pod> pods, ref int terminating, ClusterStep step)
    {
        var related = RelatedPods(wanted, step).GroupBy(p => p.Spec.NodeName ?? "").ToDictionary(g => g.Key, g => g.Count());
        foreach (var pod in pods.Order(new DeletionOrder(related, step.Now)).Take(count).ToList())
        {
            try
            {
                step.Delete(pod);
            }
            catch (StatusException e) when (e.Code == 404)
            {
                // It went by itself.
            }

            step.Record(wanted, "Normal", "SuccessfulDelete", $"Deleted pod: {pod.Metadata.Name}");
            pods.Remove(pod);
            terminating++;
        }

        return null;
    }

    // Pods of all ReplicaSets of one Deployment: a node that holds many of them gives one up first.
    private static IEnumerable<V1Pod> RelatedPods(V1ReplicaSet wanted, ClusterStep step)
    {
        var owner = wanted.Metadata.Controller();
        var sets = step.List<V1ReplicaSet>(wanted.Metadata.NamespaceProperty)
            .Where(s => s.Metadata.Uid == wanted.Metadata.Uid || (owner is not null && s.Metadata.Controller()?.Uid == owner.Uid))
            .Select(s => s.Metadata.Uid).ToHashSet();
        return step.List<V1Pod>(wanted.Metadata.NamespaceProperty).Where(p => p.IsActive() && p.Metadata.Controller() is { } c && sets.Contains(c.Uid));
    }

    private static void WriteStatus(V1ReplicaSet wanted, List<V1Pod> pods, int terminating, int missing, StatusException? refusal, ClusterStep step)
    {
        var labels = wanted.Spec.Template.Metadata?.Labels ?? new Dictionary<string, string>();
        var conditions = (wanted.Status?.Conditions ?? []).ToList();
        var failure = conditions.FirstOrDefault(c => c.Type == "ReplicaFailure");
        if (refusal is not null && failure is null)
        {
            conditions.Add(new V1ReplicaSetCondition
            {
                Type = "ReplicaFailure",
                Status = "True",
                Reason = missing > 0 ? "FailedCreate" : "FailedDelete",
                Message = refusal.Message,
                LastTransitionTime = step.Timestamp,
            });
        }
        else if (refusal is null && failure is not null)
        {
            conditions.Remove(failure);
        }

        step.ChangeStatus(wanted, set => set.Status = new V1ReplicaSetStatus
        {
            Replicas = pods.Count,
            FullyLabeledReplicas = NullIfZero(pods.Count(p => labels.All(l => p.Metadata.Labels is { } own && own.TryGetValue(l.Key, out var value) && value == l.Value))),
            ReadyReplicas = NullIfZero(pods.Count(p => p.IsReady())),
            AvailableReplicas = NullIfZero(pods.Count(p => p.IsAvailable(wanted.Spec.MinReadySeconds ?? 0, step.Now))),
            TerminatingReplicas = terminating,
            ObservedGeneration = wanted.Metadata.Generation,
            Conditions = conditions.Count > 0 ? conditions : null,
        });
    }

    private static int? NullIfZero(int count) => count == 0 ? null : count;

    /// <summary>Which pod goes first. Source: controller_utils.go, ActivePodsWithRanks.</summary>
    private sealed class DeletionOrder(Dictionary<string, int> related, DateTimeOffset now) : IComparer<V1Pod>
    {
        public int Compare(V1Pod? x, V1Pod? y)
        {
            if (x is null || y is null)
            {
                return 0;
            }

            int[] differences =
            [
                (x.Spec.NodeName is null ? 0 : 1).CompareTo(y.Spec.NodeName is null ? 0 : 1),
                Phase(x).CompareTo(Phase(y)),
                x.IsReady().CompareTo(y.IsReady()),
                Cost(x).CompareTo(Cost(y)),
                related.GetValueOrDefault(y.Spec.NodeName ?? "").CompareTo(related.GetValueOrDefault(x.Spec.NodeName ?? "")),
                x.IsReady() && y.IsReady() ? Bucket(x.Condition("Ready")?.LastTransitionTime).CompareTo(Bucket(y.Condition("Ready")?.LastTransitionTime)) : 0,
                Restarts(y).CompareTo(Restarts(x)),
                Bucket(x.Metadata.CreationTimestamp).CompareTo(Bucket(y.Metadata.CreationTimestamp)),
                string.CompareOrdinal(x.Metadata.Uid, y.Metadata.Uid),
            ];
            return differences.FirstOrDefault(d => d != 0);
        }

        private static int Phase(V1Pod pod) => pod.Status?.Phase switch { "Pending" => 0, "Unknown" => 1, _ => 2 };

        private static int Cost(V1Pod pod) =>
            pod.Metadata.Annotations is { } annotations && annotations.TryGetValue("controller.kubernetes.io/pod-deletion-cost", out var text)
                && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var cost) ? cost : 0;

        private static int Restarts(V1Pod pod) => pod.Status?.ContainerStatuses?.Select(c => c.RestartCount).DefaultIfEmpty().Max() ?? 0;

        // Ages count on a logarithmic scale, so that of pods that are about as old none is the sure one to go.
        private int Bucket(DateTime? since) => since is { } at ? (int)Math.Log2(Math.Max(1, (now.UtcDateTime - at).TotalSeconds)) : -1;
    }
}
