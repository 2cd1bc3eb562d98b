namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Shows what pods and nodes use. Not in this console yet.</summary>
internal sealed class Top() : NotYetVerb("top", "");
