namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Makes a HorizontalPodAutoscaler. Not in this console yet.</summary>
internal sealed class Autoscale() : NotYetVerb("autoscale", "");
