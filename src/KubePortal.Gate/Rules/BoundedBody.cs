namespace KubePortal.Gate.Rules;

/// <summary>A body that says that it is too large isn't read; one that doesn't say so is cut off while it is read.</summary>
internal sealed class BoundedBody : GateRule
{
    public override string Sentence => "a request's body is bounded";

    public override Verdict Judge(GateRequest request) =>
        request.BodyBytes > request.Allowance.Limits.BodyBytesMax
            ? Refusal.BodyTooLarge(request.Allowance.Limits.BodyBytesMax)
            : Verdict.NoObjection;
}
