using k8s.Models;

namespace KubePortal.ApiMachinery.Statuses;

/// <summary>A request that a Kubernetes API refuses, with the <c>Status</c> object that says so. Made by <see cref="StatusErrors"/>.</summary>
public sealed class StatusException : Exception
{
    /// <param name="status">A complete failure status; its <c>code</c> is the HTTP status.</param>
    public StatusException(V1Status status)
        : base(Require(status).Message)
    {
        Status = status;
    }

    /// <summary>The object that goes to the client, never changed.</summary>
    public V1Status Status { get; }

    /// <summary>The HTTP status, for example 404.</summary>
    public int Code => Status.Code ?? 500;

    /// <summary>The machine-readable reason, for example <c>NotFound</c>; empty where the real server sends none.</summary>
    public string Reason => Status.Reason ?? "";

    private static V1Status Require(V1Status status)
    {
        ArgumentNullException.ThrowIfNull(status);
        return status;
    }
}
