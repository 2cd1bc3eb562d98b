using k8s;
using k8s.Models;
using KubePortal.PracticeCluster.Loop;
using KubePortal.PracticeCluster.Resources;
using KubePortal.PracticeCluster.Storage;

namespace KubePortal.PracticeCluster.Controllers;

/// <summary>
/// A controller of one kind. It keeps nothing between calls, writes by the path a client writes, may be called too often, and never waits:
/// a delay is a queue entry (<see cref="ClusterStep.LookAgainAt"/>). A new controller is one file and a line in <see cref="ControlPlane.DefaultActors"/>.
/// </summary>
/// <typeparam name="T">The kind that says what is wanted.</typeparam>
internal abstract class Controller<T> : Actor
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private static readonly Resource Kind = ResourceRegistry.For<T>();

    /// <inheritdoc/>
    public sealed override IEnumerable<string> ConcernedBy(Change change)
    {
        if (change.Resource == Kind)
        {
            return [KeyOf(change.After.Namespace, change.After.Name)];
        }

        return ConcernedByOther(change);
    }

    /// <inheritdoc/>
    public sealed override void Look(string key, ClusterStep step)
    {
        var (ns, name) = Split(key);
        if (step.Find<T>(ns, name) is { } wanted)
        {
            Reconcile(wanted, step);
        }
        else
        {
            Gone(ns, name, step);
        }
    }

    /// <summary>Compares what is wanted with what is, and takes the next step.</summary>
    protected abstract void Reconcile(T wanted, ClusterStep step);

    /// <summary>What is left to do when the object is no more.</summary>
    protected virtual void Gone(string ns, string name, ClusterStep step)
    {
    }

    /// <summary>The keys of this kind that a change of another kind concerns.</summary>
    protected virtual IEnumerable<string> ConcernedByOther(Change change) => [];

    /// <summary>The keys of this kind that control a changed object, before or after the change.</summary>
    protected static IEnumerable<string> ControllersOf(Change change)
    {
        var before = change.Before?.Metadata.ControllerOf(Kind.Kind);
        var after = change.After.Metadata.ControllerOf(Kind.Kind);
        if (before is not null)
        {
            yield return KeyOf(change.After.Namespace, before.Name);
        }

        if (after is not null && after.Name != before?.Name)
        {
            yield return KeyOf(change.After.Namespace, after.Name);
        }
    }
}
