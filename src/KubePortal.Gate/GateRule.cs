namespace KubePortal.Gate;

/// <summary>
/// One rule of the policy: one class, one sentence. Log, refusal and test call it by its class's name. A request passes when no rule
/// refuses it and at least one grants it.
/// </summary>
public abstract class GateRule
{
    /// <summary>The rule's name.</summary>
    public string Name => GetType().Name;

    /// <summary>What the rule says, as a sentence for whoever audits the gate.</summary>
    public abstract string Sentence { get; }

    /// <summary>Judges one request. Pure, except for what a limit counts.</summary>
    public abstract Verdict Judge(GateRequest request);
}
