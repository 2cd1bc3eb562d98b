using System.Diagnostics.Metrics;
using KubePortal.Gate;

namespace KubePortal.Web.Clusters;

/// <summary>The gate's audit, as structured log entries: refusals at information level, changes at debug level.</summary>
internal sealed class GateLog(ILogger<ClusterGate> log) : IGateAudit
{
    private static readonly Counter<long> Records = new Meter("KubePortal.Gate").CreateCounter<long>(
        "kubeportal.gate.requests", "{request}", "Changes that the gate let through and requests that it refused, by way in and rule.");

    public void Record(GateRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        Records.Add(1, new("way", record.Subject.Way.ToString()), new("refused_by", record.RefusedBy ?? ""));
        var level = record.RefusedBy is null ? LogLevel.Debug : LogLevel.Information;
        log.Log(level, "{Learner} on cluster {Cluster} by {Way}: {Verb} {Path} as {User} answered {StatusCode}, refused by {Rule}",
            record.Subject.Learner, record.Subject.Cluster, record.Subject.Way, record.Verb, record.Path, record.ImpersonatedUser,
            record.StatusCode, record.RefusedBy);
    }
}
