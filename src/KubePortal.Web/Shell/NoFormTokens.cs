using Microsoft.AspNetCore.Components.Forms;

namespace KubePortal.Web.Shell;

/// <summary>
/// Pages hold no antiforgery token and set no cookie for one: what changes something is judged by where it comes from
/// (<see cref="Account.SameOrigin"/>), so mere reading leaves nothing behind and pages can be kept.
/// </summary>
internal sealed class NoFormTokens : AntiforgeryStateProvider
{
    public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
}
