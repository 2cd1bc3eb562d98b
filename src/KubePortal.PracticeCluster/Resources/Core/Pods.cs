using System.Globalization;
using k8s;
using k8s.Models;
using KubePortal.ApiMachinery.Validation;

namespace KubePortal.PracticeCluster.Resources.Core;

/// <summary>
/// The API side of <c>v1 Pod</c>; what Pods and templates share is in <see cref="PodSpecDefaults"/> and <see cref="PodSpecRules"/>.
/// Source: API reference, Pod v1; registry/core/pod; kubectl's table (<c>printPod</c>).
/// </summary>
internal sealed class Pods() : Resource<V1Pod>(shortNames: ["po"], categories: ["all"])
{
    private static readonly string[] CommandVerbs = ["create", "get"];

    public override bool CountsGenerations => true;

    public override bool ReturnsDeletedObject => true;

    public override IReadOnlyList<Subresource> Subresources { get; } =
    [
        new("attach", CommandVerbs, Kind: "PodAttachOptions"),
        new("binding", ["create"], Kind: "Binding"),
        new("ephemeralcontainers", ["get", "patch", "update"]),
        new("eviction", ["create"], "policy", "v1", "Eviction"),
        new("exec", CommandVerbs, Kind: "PodExecOptions"),
        new("log", ["get"]),
        new("portforward", CommandVerbs, Kind: "PodPortForwardOptions"),
        new("proxy", ["create", "delete", "get", "patch", "update"], Kind: "PodProxyOptions"),
        new("resize", ["get", "patch", "update"]),
        Subresource.Status,
    ];

    protected override IReadOnlyDictionary<string, Func<V1Pod, string?>> SelectableFields { get; } = new Dictionary<string, Func<V1Pod, string?>>
    {
        ["spec.nodeName"] = p => p.Spec.NodeName,
        ["spec.restartPolicy"] = p => p.Spec.RestartPolicy,
        ["spec.schedulerName"] = p => p.Spec.SchedulerName,
        ["spec.serviceAccountName"] = p => p.Spec.ServiceAccountName,
        ["spec.hostNetwork"] = p => p.Spec.HostNetwork == true ? "true" : "false",
        ["status.phase"] = p => p.Status?.Phase,
        ["status.podIP"] = p => p.Status?.PodIP,
        ["status.podIPs"] = p => p.Status?.PodIP,
        ["status.nominatedNodeName"] = p => p.Status?.NominatedNodeName,
    };

    protected override void Columns(ColumnList<V1Pod> table) => table
        .Add(Column.Name)
        .Add("Ready", p => PodSummary.Of(p).Ready)
        .Add("Status", p => PodSummary.Of(p).Status)
        .Add(new Column("Restarts"), (p, now) => PodSummary.Of(p).Restarts(now))
        .Add(Column.Age)
        .Add("IP", p => OrNone(p.Status?.PodIPs?.FirstOrDefault()?.Ip ?? p.Status?.PodIP), priority: 1)
        .Add("Node", p => OrNone(p.Spec.NodeName), priority: 1)
        .Add("Nominated Node", p => OrNone(p.Status?.NominatedNodeName), priority: 1)
        .Add("Readiness Gates", ReadinessGates, priority: 1)
        .AddCondition(p => p.Status?.Phase switch
        {
            "Succeeded" => new RowCondition("Completed", "Succeeded", "The pod has completed successfully."),
            "Failed" => new RowCondition("Completed", "Failed", "The pod failed."),
            _ => null,
        });

    protected override void Default(V1Pod value)
    {
        value.Spec ??= new V1PodSpec();
        PodSpecDefaults.RequestWhatIsLimited(value.Spec);
        value.Spec.EnableServiceLinks ??= true;
        PodSpecDefaults.Apply(value.Spec);
    }

    protected override void PrepareForCreate(V1Pod value, ResourceStep step)
    {
        if (value.Spec.TerminationGracePeriodSeconds < 0)
        {
            value.Spec.TerminationGracePeriodSeconds = 1;
        }

        value.Status = new V1PodStatus { Phase = "Pending", QosClass = QualityOfService.Of(value.Spec) };
        if (value.Spec.SchedulingGates is { Count: > 0 })
        {
            value.Status.Conditions =
            [
                new V1PodCondition
                {
                    Type = "PodScheduled",
                    Status = "False",
                    Reason = "SchedulingGated",
                    Message = "Scheduling is blocked due to non-empty scheduling gates",
                    LastTransitionTime = step.Now.UtcDateTime,
                },
            ];
        }
    }

    protected override void PrepareForStatusUpdate(V1Pod value, V1Pod old, ResourceStep step)
    {
        value.Status ??= new V1PodStatus();
        value.Status.QosClass = old.Status?.QosClass;
    }

    protected override void Validate(V1Pod value, FieldErrors errors) => PodSpecRules.Validate(value.Spec, "spec", errors);

    protected override void ValidateUpdate(V1Pod value, V1Pod old, FieldErrors errors) => PodUpdateRules.Validate(value, old, errors);

    public override long? GracePeriodSeconds(IKubernetesObject<V1ObjectMeta> value, long? wished)
    {
        var pod = (V1Pod)value;
        var seconds = wished ?? pod.Spec.TerminationGracePeriodSeconds ?? 0;

        // Nothing runs that could end by itself.
        if (string.IsNullOrEmpty(pod.Spec.NodeName) || pod.Status?.Phase is "Failed" or "Succeeded")
        {
            return 0;
        }

        return seconds < 0 ? 1 : seconds;
    }

    private static string? ReadinessGates(V1Pod pod)
    {
        if (pod.Spec.ReadinessGates is not { Count: > 0 } gates)
        {
            return "<none>";
        }

        var met = gates.Count(g => pod.Status?.Conditions?.Any(c => c.Type == g.ConditionType && c.Status == "True") == true);
        return string.Create(CultureInfo.InvariantCulture, $"{met}/{gates.Count}");
    }

    private static string OrNone(string? text) => string.IsNullOrEmpty(text) ? "<none>" : text;
}
