namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Adds a debugging container. Not in this console yet.</summary>
internal sealed class Debug() : NotYetVerb("debug", "");
