namespace KubePortal.PracticeCluster.Sleep;

/// <summary>An object that is there no more.</summary>
internal sealed record RemovedObject(string ApiVersion, string Kind, string Namespace, string Name);
