namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Builds a kustomization. Not in this console yet.</summary>
internal sealed class Kustomize() : NotYetVerb("kustomize", "");
