using System.Globalization;
using k8s;
using k8s.Models;
using KubePortal.ApiMachinery.Selectors;
using KubePortal.ApiMachinery.Statuses;
using KubePortal.PracticeCluster.Loop;
using KubePortal.PracticeCluster.Storage;
using static KubePortal.PracticeCluster.Controllers.DeploymentRollout;

namespace KubePortal.PracticeCluster.Controllers;

/// <summary>
/// Replaces a Deployment's pods by way of ReplicaSets, one for each template: step by step, or all at once. Source: kubernetes,
/// pkg/controller/deployment.
/// </summary>
internal sealed class DeploymentController : Controller<V1Deployment>
{
    // Annotations of a Deployment that are not those of its ReplicaSets.
    private static readonly HashSet<string> NotCopied = new(StringComparer.Ordinal)
    {
        "kubectl.kubernetes.io/last-applied-configuration", Revision, RevisionHistory, DesiredReplicas, MaxReplicas, "deprecated.deployment.rollback.to",
    };

    /// <inheritdoc/>
    public override string Name => "deployment-controller";

    /// <inheritdoc/>
    protected override IEnumerable<string> ConcernedByOther(Change change) => change.After.Typed switch
    {
        // An orphan may be adopted by any Deployment of its namespace.
        V1ReplicaSet set when set.Metadata.Controller() is null && !change.IsDeletion => [.. ControllersOf(change), $"{change.After.Namespace}/*"],
        V1ReplicaSet => ControllersOf(change),

        // A Recreate waits for the last old pod to be gone: pods are named after their ReplicaSet, and that after its Deployment.
        V1Pod pod when (change.IsDeletion || pod.HasEnded()) && pod.Metadata.ControllerOf("ReplicaSet") is { } set && set.Name.LastIndexOf('-') is var dash and > 0 => [$"{change.After.Namespace}/{set.Name[..dash]}"],
        _ => [],
    };

    /// <inheritdoc/>
    protected override void Gone(string ns, string name, ClusterStep step)
    {
        if (name == "*")
        {
            foreach (var deployment in step.List<V1Deployment>(ns))
            {
                step.Wake($"{ns}/{deployment.Metadata.Name}");
            }
        }
    }

    /// <inheritdoc/>
    protected override void Reconcile(V1Deployment wanted, ClusterStep step)
    {
        var selector = LabelSelector.From(wanted.Spec.Selector);
        if (selector.IsEmpty)
        {
            step.Record(wanted, "Warning", "SelectingAll", "This deployment is selecting all pods. A non-empty selector is required.");
            return;
        }

        var rollout = new DeploymentReplicaSets(wanted, Ownership.Claim(wanted, selector, step.List<V1ReplicaSet>(wanted.Metadata.NamespaceProperty).ToList(), step));
        if (wanted.Metadata.DeletionTimestamp is not null)
        {
            DeploymentStatusWriter.Write(wanted, rollout, step, _ => { });
            return;
        }

        wanted = NotePause(wanted, step);
        if (wanted.Spec.Paused == true || IsScaled(wanted, rollout))
        {
            Sync(wanted, rollout, step);
        }
        else if (IsRollingUpdate(wanted))
        {
            Roll(wanted, rollout, step);
        }
        else
        {
            Recreate(wanted, rollout, step);
        }
    }

    private static bool IsScaled(V1Deployment wanted, DeploymentReplicaSets sets) =>
        sets.All.Any(s => (s.Spec.Replicas ?? 0) > 0 && Number(s.Metadata, DesiredReplicas) is { } desired && desired != (wanted.Spec.Replicas ?? 1));

    // Paused time doesn't count as lack of progress.
    private static V1Deployment NotePause(V1Deployment wanted, ClusterStep step)
    {
        var progressing = DeploymentConditions.Find(wanted.Status, DeploymentConditions.Progressing);
        var noted = progressing?.Reason == DeploymentConditions.Paused;
        var paused = wanted.Spec.Paused == true;
        if (!DeploymentConditions.HasDeadline(wanted) || progressing?.Reason == DeploymentConditions.TimedOut || paused == noted)
        {
            return wanted;
        }

        return step.ChangeStatus(wanted, d => DeploymentConditions.Set(
            d.Status ??= new V1DeploymentStatus(), DeploymentConditions.Progressing, "Unknown",
            paused ? DeploymentConditions.Paused : DeploymentConditions.Resumed, paused ? "Deployment is paused" : "Deployment is resumed", step));
    }

    private static void Sync(V1Deployment wanted, DeploymentReplicaSets sets, ClusterStep step)
    {
        wanted = PrepareNewSet(wanted, sets, create: false, step);
        Scale(wanted, sets, step);
        if (wanted.Spec.Paused == true)
        {
            CleanUp(wanted, sets, step);
        }

        DeploymentStatusWriter.Write(wanted, sets, step, _ => { });
    }

    private static void Roll(V1Deployment wanted, DeploymentReplicaSets sets, ClusterStep step)
    {
        wanted = PrepareNewSet(wanted, sets, create: true, step);
        if (!GrowNew(wanted, sets, step))
        {
            ShrinkOld(wanted, sets, step);
        }

        if (wanted.Status is { } status && IsComplete(wanted, status))
        {
            CleanUp(wanted, sets, step);
        }

        DeploymentStatusWriter.WriteRollout(wanted, sets, step);
    }

    private static void Recreate(V1Deployment wanted, DeploymentReplicaSets sets, ClusterStep step)
    {
        wanted = PrepareNewSet(wanted, sets, create: false, step);
        var scaledDown = false;
        foreach (var old in sets.Old.Where(s => (s.Spec.Replicas ?? 0) > 0).ToList())
        {
            sets.Replace(ScaleTo(old, 0, wanted, step));
            scaledDown = true;
        }

        if (!scaledDown && !OldPodsRun(wanted, sets, step))
        {
            wanted = PrepareNewSet(wanted, sets, create: true, step);
            if (sets.New is { } latest)
            {
                sets.Replace(ScaleTo(latest, wanted.Spec.Replicas ?? 1, wanted, step));
            }

            if (wanted.Status is { } status && IsComplete(wanted, status))
            {
                CleanUp(wanted, sets, step);
            }
        }

        DeploymentStatusWriter.WriteRollout(wanted, sets, step);
    }

    private static bool OldPodsRun(V1Deployment wanted, DeploymentReplicaSets sets, ClusterStep step)
    {
        var old = sets.Old.Select(s => s.Metadata.Uid).ToHashSet();
        return sets.Old.Any(s => s.Status?.Replicas > 0)
            || step.List<V1Pod>(wanted.Metadata.NamespaceProperty).Any(p => !p.HasEnded() && p.Metadata.Controller() is { } c && old.Contains(c.Uid));
    }

    // Finds or makes the ReplicaSet of the current template, and keeps the revision in step.
    private static V1Deployment PrepareNewSet(V1Deployment wanted, DeploymentReplicaSets sets, bool create, ClusterStep step)
    {
        var revision = (sets.Old.Select(s => Number(s.Metadata, Revision) ?? 0).DefaultIfEmpty().Max() + 1).ToString(CultureInfo.InvariantCulture);
        if (sets.New is { } latest)
        {
            sets.Replace(step.Change(latest, s => Annotate(s.Metadata, wanted, revision)));
            var kept = sets.New.Metadata.Annotations[Revision];
            if (RevisionOf(wanted) != kept)
            {
                wanted = step.Change(wanted, d => (d.Metadata.Annotations ??= new Dictionary<string, string>())[Revision] = kept);
            }

            if (DeploymentConditions.HasDeadline(wanted) && DeploymentConditions.Find(wanted.Status, DeploymentConditions.Progressing) is null)
            {
                wanted = step.ChangeStatus(wanted, d => DeploymentConditions.Set(
                    d.Status ??= new V1DeploymentStatus(), DeploymentConditions.Progressing, "True", "FoundNewReplicaSet", $"Found new replica set \"{latest.Metadata.Name}\"", step));
            }

            return wanted;
        }

        if (!create)
        {
            return wanted;
        }

        var made = CreateSet(wanted, sets, revision, step);
        if (made is null)
        {
            return step.Find<V1Deployment>(wanted.Metadata.NamespaceProperty, wanted.Metadata.Name) ?? wanted;
        }

        sets.Add(made);
        if (made.Spec.Replicas > 0)
        {
            step.Record(wanted, "Normal", "ScalingReplicaSet", $"Scaled up replica set {made.Metadata.Name} from 0 to {made.Spec.Replicas}");
        }

        wanted = step.Change(wanted, d => (d.Metadata.Annotations ??= new Dictionary<string, string>())[Revision] = revision);
        return DeploymentConditions.HasDeadline(wanted)
            ? step.ChangeStatus(wanted, d => DeploymentConditions.Set(
                d.Status ??= new V1DeploymentStatus(), DeploymentConditions.Progressing, "True", "NewReplicaSetCreated", $"Created new replica set \"{made.Metadata.Name}\"", step))
            : wanted;
    }

    private static V1ReplicaSet? CreateSet(V1Deployment wanted, DeploymentReplicaSets sets, string revision, ClusterStep step)
    {
        var hash = DeploymentReplicaSets.HashOf(wanted);
        var labels = new Dictionary<string, string>(wanted.Spec.Template.Metadata?.Labels ?? new Dictionary<string, string>()) { [TemplateHash] = hash };
        var template = KubernetesJson.Deserialize<V1PodTemplateSpec>(KubernetesJson.Serialize(wanted.Spec.Template));
        (template.Metadata ??= new V1ObjectMeta()).Labels = new Dictionary<string, string>(labels);
        var set = new V1ReplicaSet
        {
            Metadata = new V1ObjectMeta
            {
                Name = $"{wanted.Metadata.Name}-{hash}",
                NamespaceProperty = wanted.Metadata.NamespaceProperty,
                Labels = labels,
                OwnerReferences = [Ownership.ControllerReference(wanted)],
            },
            Spec = new V1ReplicaSetSpec
            {
                MinReadySeconds = wanted.Spec.MinReadySeconds,
                Replicas = NewReplicas(wanted, sets.All, 0),
                Selector = new V1LabelSelector
                {
                    MatchLabels = new Dictionary<string, string>(wanted.Spec.Selector.MatchLabels ?? new Dictionary<string, string>()) { [TemplateHash] = hash },
                    MatchExpressions = wanted.Spec.Selector.MatchExpressions,
                },
                Template = template,
            },
        };
        Annotate(set.Metadata, wanted, revision);
        AnnotateScale(set.Metadata, wanted);
        try
        {
            return step.Create(set);
        }
        catch (StatusException e) when (e.Reason == "AlreadyExists")
        {
            // Another template with the same hash, or somebody else's ReplicaSet of that name: the next hash counts the collision.
            step.ChangeStatus(wanted, d => (d.Status ??= new V1DeploymentStatus()).CollisionCount = (d.Status.CollisionCount ?? 0) + 1);
            return null;
        }
        catch (StatusException e)
        {
            step.Record(wanted, "Warning", "ReplicaSetCreateError", $"Failed to create new replica set \"{set.Metadata.Name}\": {e.Message}");
            step.ChangeStatus(wanted, d => DeploymentConditions.Set(
                d.Status ??= new V1DeploymentStatus(), DeploymentConditions.Progressing, "False", "ReplicaSetCreateError", $"Failed to create new replica set \"{set.Metadata.Name}\": {e.Message}", step));
            throw;
        }
    }

    private static string? RevisionOf(V1Deployment wanted) => wanted.Metadata.Annotations is { } annotations && annotations.TryGetValue(Revision, out var value) ? value : null;

    private static void Annotate(V1ObjectMeta set, V1Deployment wanted, string revision)
    {
        var annotations = set.Annotations ??= new Dictionary<string, string>();
        foreach (var (name, value) in wanted.Metadata.Annotations ?? new Dictionary<string, string>())
        {
            if (!NotCopied.Contains(name))
            {
                annotations[name] = value;
            }
        }

        var old = Number(set, Revision);
        if (old is null || old < int.Parse(revision, CultureInfo.InvariantCulture))
        {
            if (old is not null)
            {
                var before = annotations.TryGetValue(RevisionHistory, out var history) && history.Length > 0 ? history + "," : "";
                annotations[RevisionHistory] = before + old.Value.ToString(CultureInfo.InvariantCulture);
            }

            annotations[Revision] = revision;
        }
    }

    private static void AnnotateScale(V1ObjectMeta set, V1Deployment wanted)
    {
        var replicas = wanted.Spec.Replicas ?? 1;
        var annotations = set.Annotations ??= new Dictionary<string, string>();
        annotations[DesiredReplicas] = replicas.ToString(CultureInfo.InvariantCulture);
        annotations[MaxReplicas] = (replicas + MaxSurge(wanted)).ToString(CultureInfo.InvariantCulture);
    }

    private static V1ReplicaSet ScaleTo(V1ReplicaSet set, int replicas, V1Deployment wanted, ClusterStep step)
    {
        var before = set.Spec.Replicas ?? 0;
        var changed = step.Change(set, s =>
        {
            s.Spec.Replicas = replicas;
            AnnotateScale(s.Metadata, wanted);
        });
        if (before != replicas)
        {
            step.Record(wanted, "Normal", "ScalingReplicaSet", $"Scaled {(replicas > before ? "up" : "down")} replica set {set.Metadata.Name} from {before} to {replicas}");
        }

        return changed;
    }

    private static bool GrowNew(V1Deployment wanted, DeploymentReplicaSets sets, ClusterStep step)
    {
        var replicas = wanted.Spec.Replicas ?? 1;
        if (sets.New is not { } latest || latest.Spec.Replicas == replicas)
        {
            return false;
        }

        var next = latest.Spec.Replicas > replicas ? replicas : NewReplicas(wanted, sets.All, latest.Spec.Replicas ?? 0);
        if (next == latest.Spec.Replicas)
        {
            return false;
        }

        sets.Replace(ScaleTo(latest, next, wanted, step));
        return true;
    }

    private static void ShrinkOld(V1Deployment wanted, DeploymentReplicaSets sets, ClusterStep step)
    {
        if (sets.Old.Sum(s => s.Spec.Replicas ?? 0) == 0)
        {
            return;
        }

        var minAvailable = (wanted.Spec.Replicas ?? 1) - MaxUnavailable(wanted);
        var newUnavailable = (sets.New?.Spec.Replicas ?? 0) - (sets.New?.Status?.AvailableReplicas ?? 0);
        var spare = sets.All.Sum(s => s.Spec.Replicas ?? 0) - minAvailable - newUnavailable;
        if (spare <= 0)
        {
            return;
        }

        // First what is unhealthy anyhow, then what is healthy, as far as enough stay available.
        foreach (var old in sets.Old.ToList())
        {
            var unhealthy = (old.Spec.Replicas ?? 0) - (old.Status?.AvailableReplicas ?? 0);
            var count = Math.Min(spare, unhealthy);
            if (count > 0)
            {
                sets.Replace(ScaleTo(old, (old.Spec.Replicas ?? 0) - count, wanted, step));
                spare -= count;
            }
        }

        var surplus = sets.All.Sum(s => s.Status?.AvailableReplicas ?? 0) - minAvailable;
        foreach (var old in sets.Old.ToList())
        {
            var count = Math.Min(surplus, old.Spec.Replicas ?? 0);
            if (count > 0)
            {
                sets.Replace(ScaleTo(old, (old.Spec.Replicas ?? 0) - count, wanted, step));
                surplus -= count;
            }
        }
    }

    private static void Scale(V1Deployment wanted, DeploymentReplicaSets sets, ClusterStep step)
    {
        var replicas = wanted.Spec.Replicas ?? 1;
        var active = sets.All.Where(s => (s.Spec.Replicas ?? 0) > 0).ToList();
        var only = active.Count switch { 0 => sets.New ?? sets.Old.LastOrDefault(), 1 => active[0], _ => null };
        if (only is not null)
        {
            if (only.Spec.Replicas != replicas)
            {
                sets.Replace(ScaleTo(only, replicas, wanted, step));
            }

            return;
        }

        if (active.Count == 0)
        {
            return;
        }

        if (sets.New is { } latest && latest.Spec.Replicas == replicas && Number(latest.Metadata, DesiredReplicas) == replicas && latest.Status?.AvailableReplicas == replicas)
        {
            foreach (var old in active.Where(s => s != latest))
            {
                sets.Replace(ScaleTo(old, 0, wanted, step));
            }

            return;
        }

        if (IsRollingUpdate(wanted))
        {
            ScaleInProportion(wanted, sets, active, step);
        }
    }

    private static void ScaleInProportion(V1Deployment wanted, DeploymentReplicaSets sets, List<V1ReplicaSet> active, ClusterStep step)
    {
        var replicas = wanted.Spec.Replicas ?? 1;
        var toAdd = (replicas > 0 ? replicas + MaxSurge(wanted) : 0) - active.Sum(s => s.Spec.Replicas ?? 0);
        var ordered = (toAdd > 0
            ? active.OrderByDescending(s => s.Spec.Replicas).ThenByDescending(s => s.Metadata.CreationTimestamp)
            : active.OrderByDescending(s => s.Spec.Replicas).ThenBy(s => s.Metadata.CreationTimestamp)).ToList();
        var added = 0;
        var sizes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var set in ordered)
        {
            var share = Proportion(set, wanted, toAdd, added);
            sizes[set.Metadata.Name] = (set.Spec.Replicas ?? 0) + share;
            added += share;
        }

        for (var i = 0; i < ordered.Count; i++)
        {
            var size = sizes[ordered[i].Metadata.Name] + (i == 0 ? toAdd - added : 0);
            sets.Replace(ScaleTo(ordered[i], Math.Max(0, size), wanted, step));
        }
    }

    private static void CleanUp(V1Deployment wanted, DeploymentReplicaSets sets, ClusterStep step)
    {
        if (wanted.Spec.RevisionHistoryLimit is not { } limit)
        {
            return;
        }

        var alive = sets.Old.Where(s => s.Metadata.DeletionTimestamp is null).OrderBy(s => Number(s.Metadata, Revision) ?? 0).ToList();
        foreach (var set in alive.Take(alive.Count - limit))
        {
            if ((set.Status?.Replicas ?? 0) == 0 && (set.Spec.Replicas ?? 0) == 0 && set.Metadata.Generation <= set.Status?.ObservedGeneration)
            {
                step.Delete(set);
                sets.Remove(set);
            }
        }
    }
}
