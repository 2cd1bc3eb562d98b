using System.ComponentModel.DataAnnotations;

namespace KubePortal.Gate;

/// <summary>How much one learner may ask of one cluster, over all ways in together.</summary>
public sealed class GateLimits
{
    /// <summary>Bytes of a request's body. Default 3 MiB, as the real API server; from 64 KiB to 16 MiB.</summary>
    [Range(64 * 1024, 16 * 1024 * 1024)]
    public int BodyBytesMax { get; set; } = 3 * 1024 * 1024;

    /// <summary>Requests that stay open at once: watches and followed logs. Default 100; from 10 to 1,000.</summary>
    [Range(10, 1000)]
    public int WatchCountMax { get; set; } = 100;

    /// <summary>Requests a second, on average. Default 50; from 5 to 10,000.</summary>
    [Range(5, 10_000)]
    public int RequestsPerSecond { get; set; } = 50;

    /// <summary>Requests that may come at once after a pause. Default 300 (<c>kubectl</c>'s own burst); from 10 to 10,000.</summary>
    [Range(10, 10_000)]
    public int RequestBurst { get; set; } = 300;
}
