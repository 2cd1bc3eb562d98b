using k8s.Models;

namespace KubePortal.Web.Workbench.Picture;

/// <summary>Why a Deployment, ReplicaSet, Service or Node is as it is, in plain words.</summary>
internal static class WorkloadExplanations
{
    public static IEnumerable<Explanation> Of(V1Deployment deployment)
    {
        var wanted = deployment.Spec?.Replicas ?? 1;
        var status = deployment.Status;
        var ready = status?.ReadyReplicas ?? 0;
        var updated = status?.UpdatedReplicas ?? 0;
        if (deployment.Spec?.Paused is true)
        {
            yield return new Explanation("WhyPaused");
        }

        if (status?.Conditions?.FirstOrDefault(c => c.Type is "Progressing" && c.Status is "False") is { } stuck)
        {
            yield return new Explanation("WhyRolloutStuck", stuck.Message ?? "");
        }

        if (status?.Conditions?.FirstOrDefault(c => c.Type is "ReplicaFailure" && c.Status is "True") is { } failure)
        {
            yield return new Explanation("WhyReplicaFailure", failure.Message ?? "");
        }

        if (wanted == 0)
        {
            yield return new Explanation("WhyScaledToZero");
        }
        else if (updated < wanted)
        {
            yield return new Explanation("WhyRollingOut", updated, wanted);
        }
        else if ((status?.Replicas ?? 0) > updated)
        {
            yield return new Explanation("WhyOldPodsLeave", (status?.Replicas ?? 0) - updated);
        }
        else
        {
            yield return ready < wanted ? new Explanation("WhyFewReady", ready, wanted) : new Explanation("WhyComplete", wanted);
        }
    }

    public static IEnumerable<Explanation> Of(V1ReplicaSet replicaSet)
    {
        var wanted = replicaSet.Spec?.Replicas ?? 1;
        var ready = replicaSet.Status?.ReadyReplicas ?? 0;
        if (replicaSet.Status?.Conditions?.FirstOrDefault(c => c.Type is "ReplicaFailure" && c.Status is "True") is { } failure)
        {
            yield return new Explanation("WhyReplicaFailure", failure.Message ?? "");
        }

        yield return wanted == 0 ? new Explanation("WhyKeptForRollback")
            : ready < wanted ? new Explanation("WhyFewReady", ready, wanted)
            : new Explanation("WhyComplete", wanted);
    }

    public static IEnumerable<Explanation> Of(V1Service service, ServicePicture picture)
    {
        if (service.Spec?.Selector is not { Count: > 0 } selector)
        {
            yield return picture.EndpointCount > 0 ? new Explanation("WhyGivenEndpoints", picture.EndpointCount) : new Explanation("WhyNoSelector");
            yield break;
        }

        var labels = string.Join(",", selector.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={p.Value}"));
        var ready = picture.Pods.Count(p => p.State.Tone == StateTone.Good);
        yield return (picture.Pods.Count, ready) switch
        {
            (0, _) => new Explanation("WhyNoPods", labels),
            (_, 0) => new Explanation("WhyNoReadyPods", labels, picture.Pods.Count),
            _ => new Explanation("WhyServing", labels, ready),
        };
    }

    public static IEnumerable<Explanation> Of(V1Node node)
    {
        var ready = node.Status?.Conditions?.FirstOrDefault(c => c.Type is "Ready");
        if (ready?.Status is not "True")
        {
            yield return new Explanation("WhyNodeNotReady", ready?.Message ?? "");
        }

        if (node.Spec?.Unschedulable is true)
        {
            yield return new Explanation("WhyCordoned");
        }

        foreach (var taint in (node.Spec?.Taints ?? []).Where(t => t.Key is not "node.kubernetes.io/unschedulable"))
        {
            yield return new Explanation("WhyTainted", $"{taint.Key}{(string.IsNullOrEmpty(taint.Value) ? "" : "=" + taint.Value)}:{taint.Effect}");
        }

        if (ready?.Status is "True" && node.Spec?.Unschedulable is not true)
        {
            yield return new Explanation("WhyNodeReady");
        }
    }
}
