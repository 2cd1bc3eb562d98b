namespace KubePortal.Gate;

/// <summary>What one rule says of one request.</summary>
public readonly record struct Verdict
{
    private Verdict(bool grants, Refusal? refusal)
    {
        Grants = grants;
        Refusal = refusal;
    }

    /// <summary>The rule has nothing against the request, and nothing for it.</summary>
    public static Verdict NoObjection => default;

    /// <summary>The rule grants the request, unless another refuses it.</summary>
    public static Verdict Granted => new(grants: true, refusal: null);

    /// <summary>Whether the rule grants the request.</summary>
    public bool Grants { get; }

    /// <summary>Why the request is refused; null where it is not.</summary>
    public Refusal? Refusal { get; }

    public static implicit operator Verdict(Refusal refusal) => new(grants: false, refusal);
}
