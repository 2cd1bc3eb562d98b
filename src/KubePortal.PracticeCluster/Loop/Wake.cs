namespace KubePortal.PracticeCluster.Loop;

/// <summary>
/// "Let <paramref name="Actor"/> look at <paramref name="Key"/>": all that ever waits in a cluster. Plain data and no closure, so that a
/// cluster's queue can be stored and woken elsewhere.
/// </summary>
/// <param name="Actor">The name of a controller, the scheduler or the kubelet.</param>
/// <param name="Key">What it shall look at, mostly <c>namespace/name</c>; the actor alone gives it a meaning.</param>
internal readonly record struct Wake(string Actor, string Key);

/// <summary>A wake that waits for its time.</summary>
/// <param name="Due">The cluster's time at which it runs.</param>
/// <param name="Sequence">Orders wakes that are due at the same time: first scheduled, first run.</param>
/// <param name="Wake">Who looks at what.</param>
internal sealed record ScheduledWake(DateTimeOffset Due, long Sequence, Wake Wake);
