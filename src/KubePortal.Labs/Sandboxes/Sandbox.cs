using KubePortal.ApiMachinery.Connections;

namespace KubePortal.Labs;

/// <summary>One learner's place in a cluster, as a lab run uses it. Disposing it closes the connection, not the place.</summary>
/// <param name="ClusterId">Which cluster it lies in.</param>
/// <param name="Connection">The way in, through the gate.</param>
/// <param name="MadeAt">Since when its objects are kept, by the wall clock: what was there before is gone.</param>
public sealed record Sandbox(string ClusterId, ClusterConnection Connection, DateTimeOffset MadeAt) : IDisposable
{
    public void Dispose() => Connection.Dispose();
}
