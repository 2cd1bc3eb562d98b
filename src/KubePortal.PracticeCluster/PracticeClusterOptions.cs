using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KubePortal.PracticeCluster;

/// <summary>What a practice cluster consists of, and its bounds.</summary>
public sealed class PracticeClusterOptions
{
    /// <summary>Nodes named <c>node-1</c> and on, spread over the zones <c>zone-a</c>, <c>zone-b</c>, <c>zone-c</c>. Default 3; 0 to 50.</summary>
    [Range(0, 50)]
    public int Nodes { get; set; } = 3;

    /// <summary>Whether controllers, scheduler and kubelets run; without them it is an API server alone. Default true.</summary>
    public bool Controllers { get; set; } = true;

    /// <summary>Largest request body, in bytes. Default 3 MiB, as the real server's; 1 KiB to 16 MiB.</summary>
    [Range(1024, 16 * 1024 * 1024)]
    public int RequestBytesMax { get; set; } = 3 * 1024 * 1024;

    /// <summary>Objects of all kinds together. Default 5,000; 100 to 1,000,000.</summary>
    [Range(100, 1_000_000)]
    public int ObjectsMax { get; set; } = 5_000;

    /// <summary>Watches and followed logs open at once. Default 200; 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int WatchesMax { get; set; } = 200;

    /// <summary>Changes of each kind that a watch may go back to; older ones answer 410 Gone. Default 1,000; 10 to 100,000.</summary>
    [Range(10, 100_000)]
    public int HistoryCountMax { get; set; } = 1_000;

    /// <summary>How long a list's snapshot stays available to <c>continue</c>, in the portal's time. Default 5 minutes; 1 second to 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan ContinueLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Makes uids and generated names the same again, for tests; null for others each time. Default null.</summary>
    public int? Seed { get; set; }

    /// <summary>Where the simulation's own mistakes are written; learners' are answers. Default nowhere.</summary>
    public ILogger Log { get; set; } = NullLogger.Instance;
}
