namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Attaches to a running container. Not in this console yet.</summary>
internal sealed class Attach() : NotYetVerb("attach", "");
