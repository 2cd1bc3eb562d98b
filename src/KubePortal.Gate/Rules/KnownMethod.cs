namespace KubePortal.Gate.Rules;

/// <summary>The Kubernetes API knows six methods (API concepts, "API verbs"); no others get to a server.</summary>
internal sealed class KnownMethod : GateRule
{
    public override string Sentence => "a request uses a method that the Kubernetes API knows";

    public override Verdict Judge(GateRequest request) =>
        request.Method is "GET" or "HEAD" or "POST" or "PUT" or "PATCH" or "DELETE" or "OPTIONS"
            ? Verdict.NoObjection
            : new Refusal(405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
}
