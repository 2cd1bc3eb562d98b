namespace KubePortal.Labs;

/// <summary>One object that a lab deploys when it opens.</summary>
/// <param name="Kind">For example <c>Deployment</c>.</param>
/// <param name="Namespace">Empty for kinds without one.</param>
/// <param name="Name">Its name.</param>
/// <param name="State">How far it is.</param>
/// <param name="Detail">Numbers or the cluster's own words: <c>2/3</c>, a refusal's message; empty where there is nothing to say.</param>
public sealed record LabObject(string Kind, string Namespace, string Name, DeployState State, string Detail);
