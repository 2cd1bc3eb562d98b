using System.ComponentModel.DataAnnotations;
using KubePortal.Gate;
using Microsoft.Extensions.Options;

namespace KubePortal.Web.Clusters;

/// <summary>Practice clusters, section <c>Portal:Clusters</c>; checked at start.</summary>
public sealed class ClusterOptions
{
    public const string Section = "Portal:Clusters";

    /// <summary>Nodes of a practice cluster. Default 3, in three zones; from 1 to 50.</summary>
    [Range(1, 50)]
    public int Nodes { get; set; } = 3;

    /// <summary>Objects of all kinds in one cluster. Default 5,000; from 100 to 100,000.</summary>
    [Range(100, 100_000)]
    public int ObjectsMax { get; set; } = 5_000;

    /// <summary>
    /// How long a practice cluster that nobody uses (no open workbench, no request, no watch) stays in memory before it is put to sleep in the
    /// database. Default 15 minutes; from 1 second to 7 days.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan SleepAfter { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Practice clusters awake at once. One more puts the one to sleep that was used least lately; only while all are in use there is none to be
    /// had. Default 500; from 1 to 10,000.
    /// </summary>
    [Range(1, 10_000)]
    public int AwakeMax { get; set; } = 500;

    /// <summary>
    /// How long a line of a lesson's block waits at most until what the lines before it began has arrived. Default 10 seconds, with which the
    /// shipped lessons are proven; from 0 (not at all) to 1 minute.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan SettleMax { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the token in a downloaded kubeconfig works. Default 7 days; from 1 hour to 90 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "90.00:00:00")]
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Tokens of one cluster that work at once; the oldest makes room. Default 10; from 1 to 100.</summary>
    [Range(1, 100)]
    public int TokenCountMax { get; set; } = 10;

    /// <summary>How much one learner may ask of their cluster.</summary>
    [ValidateObjectMembers]
    public GateLimits Limits { get; set; } = new();
}
