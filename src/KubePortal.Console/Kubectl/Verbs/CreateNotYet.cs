namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>A kind that kubectl creates from flags and this console doesn't yet.</summary>
internal sealed class CreateNotYet(string name) : NotYetVerb(name, "");
