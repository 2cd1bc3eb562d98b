namespace KubePortal.Gate.Rules;

/// <summary>A practice cluster holds nothing but its learner's own: whatever its API offers, they may do.</summary>
internal sealed class EverythingInOwnCluster : GateRule
{
    public override string Sentence => "in a practice cluster of their own a learner may do everything";

    public override Verdict Judge(GateRequest request) => Verdict.Granted;
}
