namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Runs a proxy to the API server. Not in this console yet.</summary>
internal sealed class Proxy() : NotYetVerb("proxy", "");
