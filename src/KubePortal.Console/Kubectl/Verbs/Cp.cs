namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Copies files from and to containers. Not in this console yet.</summary>
internal sealed class Cp() : NotYetVerb("cp", "");
