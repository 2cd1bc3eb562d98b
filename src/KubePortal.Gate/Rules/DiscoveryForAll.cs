namespace KubePortal.Gate.Rules;

/// <summary>What the API server tells every client about itself: versions, kinds and their schemas.</summary>
/// <remarks>As Kubernetes' own ClusterRoles <c>system:discovery</c> and <c>system:public-info-viewer</c> have it.</remarks>
internal sealed class DiscoveryForAll : GateRule
{
    public override string Sentence => "everybody may read which kinds and versions a cluster has";

    public override Verdict Judge(GateRequest request) =>
        request is { Info.IsResourceRequest: false, IsWrite: false } && IsDiscovery(request.RawPath)
            ? Verdict.Granted
            : Verdict.NoObjection;

    private static bool IsDiscovery(string path)
    {
        foreach (var root in (ReadOnlySpan<string>)["/api", "/apis", "/openapi", "/version", "/healthz", "/livez", "/readyz"])
        {
            if (path == root || (path.StartsWith(root, StringComparison.Ordinal) && path[root.Length] == '/'))
            {
                return true;
            }
        }

        return false;
    }
}
