namespace KubePortal.Gate.Rules;

/// <summary>What lies in another namespace is refused by name, whatever else would allow it.</summary>
internal sealed class OwnNamespaceOnly(string sandbox) : GateRule
{
    public override string Sentence => "in a shared cluster a learner reaches the sandbox's own namespace only";

    public override Verdict Judge(GateRequest request) =>
        request.Info is { IsResourceRequest: true, Namespace: { Length: > 0 } ns } && ns != sandbox
            ? Refusal.Forbidden(request.Forbidden($"your sandbox is the namespace \"{sandbox}\""))
            : Verdict.NoObjection;
}
