namespace KubePortal.Gate.Rules;

/// <summary>Nothing else on the network can be reached through a cluster's address.</summary>
internal sealed class SameServer : GateRule
{
    public override string Sentence => "a request goes to the server behind the gate and nowhere else";

    public override Verdict Judge(GateRequest request) =>
        Uri.Compare(request.Address, request.Server, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0
        && request.Address.UserInfo.Length == 0
        && request.Address.AbsolutePath.StartsWith(request.Server.AbsolutePath, StringComparison.Ordinal)
            ? Verdict.NoObjection
            : Refusal.Forbidden("the address lies outside this cluster");
}
