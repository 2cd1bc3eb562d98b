namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Asks what one may do. Not in this console yet.</summary>
internal sealed class Auth() : NotYetVerb("auth", "");
