namespace KubePortal.Gate.Rules;

/// <summary>Responses that stay open are counted; the place is given back when the response ends.</summary>
internal sealed class BoundedWatches : GateRule
{
    public override string Sentence => "a learner keeps a bounded number of watches and followed logs open";

    public override Verdict Judge(GateRequest request)
    {
        if (!request.IsLongRunning || request.TakeWatch())
        {
            return Verdict.NoObjection;
        }

        return Refusal.TooManyRequests(
            $"too many watches: at most {request.Allowance.Limits.WatchCountMax} stay open at once, please close one first", TimeSpan.FromSeconds(1));
    }
}
