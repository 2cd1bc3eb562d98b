namespace KubePortal.Gate.Rules;

/// <summary>One learner's loop slows nobody else.</summary>
internal sealed class BoundedRate : GateRule
{
    public override string Sentence => "a learner sends a bounded number of requests a second";

    public override Verdict Judge(GateRequest request) =>
        request.Allowance.TryTakeRequest(out var retryAfter)
            ? Verdict.NoObjection
            : Refusal.TooManyRequests(
                $"too many requests: at most {request.Allowance.Limits.RequestsPerSecond} a second pass, please try again later", retryAfter);
}
