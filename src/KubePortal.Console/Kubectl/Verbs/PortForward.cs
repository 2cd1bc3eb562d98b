namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Forwards local ports to a pod. Not in this console yet.</summary>
internal sealed class PortForward() : NotYetVerb("port-forward", "");
