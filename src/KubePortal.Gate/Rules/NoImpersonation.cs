namespace KubePortal.Gate.Rules;

/// <summary>Nobody speaks in another's name in a cluster shared with others.</summary>
internal sealed class NoImpersonation : GateRule
{
    public override string Sentence => "in a shared cluster nobody acts as somebody else";

    public override Verdict Judge(GateRequest request) =>
        request.Headers.Keys.Any(name => name.StartsWith("Impersonate-", StringComparison.OrdinalIgnoreCase))
            ? Refusal.Forbidden(request.Forbidden("impersonation (--as) is not possible in a shared cluster"))
            : Verdict.NoObjection;
}
