namespace KubePortal.PracticeCluster.Loop;

/// <summary>Something that happened to an object, for people to read.</summary>
/// <param name="Type">Normal or Warning.</param>
/// <param name="Reason">One word.</param>
/// <param name="Message">A sentence.</param>
/// <param name="Component">Who says it.</param>
/// <param name="Host">The node where it happened; null for the control plane.</param>
/// <param name="FieldPath">The part of the object, for example <c>spec.containers{web}</c>.</param>
/// <param name="Action">What was being done; components that speak of actions write series in place of counts, as the scheduler does.</param>
internal sealed record ClusterEvent(string Type, string Reason, string Message, string Component, string? Host = null, string? FieldPath = null, string? Action = null);
