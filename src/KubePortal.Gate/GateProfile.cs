using KubePortal.Gate.Rules;

namespace KubePortal.Gate;

/// <summary>The rules for one kind of place in a cluster. All are asked in this order; the first refusal is the answer.</summary>
public sealed class GateProfile
{
    // These guard the host and the server behind the gate, whatever a learner may do there.
    private static readonly IReadOnlyList<GateRule> Boundary =
        [new SameServer(), new KnownMethod(), new PlainPath(), new BoundedRate(), new BoundedBody(), new BoundedWatches()];

    private GateProfile(string name, params IReadOnlyList<GateRule> rules)
    {
        Name = name;
        Rules = [.. Boundary, .. rules];
    }

    /// <summary>A practice cluster that is the learner's own: nodes, RBAC and impersonation included. The boundary is that cluster.</summary>
    public static GateProfile OwnCluster { get; } = new("own cluster", new EverythingInOwnCluster());

    /// <summary>The profile's name, for audit and messages.</summary>
    public string Name { get; }

    /// <summary>The rules, in the order in which they are asked.</summary>
    public IReadOnlyList<GateRule> Rules { get; }

    /// <summary>A namespace made for the learner in a cluster shared with others.</summary>
    public static GateProfile SharedNamespace(string sandbox) => new(
        "shared namespace", new NoImpersonation(), new OwnNamespaceOnly(sandbox), new DiscoveryForAll(), new SandboxResources(sandbox));

    /// <summary>What all rules together say; a request that none grants is refused.</summary>
    internal (GateRule? Rule, Refusal? Refusal) Judge(GateRequest request)
    {
        var granted = false;
        foreach (var rule in Rules)
        {
            var verdict = rule.Judge(request);
            if (verdict.Refusal is { } refusal)
            {
                return (rule, refusal);
            }

            granted |= verdict.Grants;
        }

        return granted ? (null, null) : (null, Refusal.Forbidden(request.Forbidden("no rule of the sandbox allows it")));
    }
}
