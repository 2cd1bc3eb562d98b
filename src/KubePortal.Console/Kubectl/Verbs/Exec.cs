namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Runs a command in a container. Not in this console yet.</summary>
internal sealed class Exec() : NotYetVerb("exec", "");
