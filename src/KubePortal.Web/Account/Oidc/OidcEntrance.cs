using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace KubePortal.Web.Account.Oidc;

/// <summary>Finds or makes the account of somebody whom the provider has vouched for, and signs them in.</summary>
/// <remarks>
/// An account is known by the provider's subject alone (OpenID Connect Core 1.0, 5.7): a name or an e-mail address that an account with a
/// password has is not proof that it is theirs.
/// </remarks>
internal sealed class OidcEntrance(
    UserManager<Progress.Accounts.Account> accounts, Registration registration, Entrance entrance, IOptions<OidcOptions> options)
{
    /// <summary>The claim with the name that somebody signs in with at the provider (OpenID Connect Core 1.0, 5.1).</summary>
    internal const string UserName = "preferred_username";

    internal async Task<OidcOutcome> EnterAsync(HttpContext context, ClaimsPrincipal vouched)
    {
        if (vouched.FindFirstValue("sub") is not { Length: > 0 } subject)
        {
            return OidcOutcome.Failed;
        }

        var login = new UserLoginInfo(OidcFeature.Scheme, subject, options.Value.Name);
        var account = await accounts.FindByLoginAsync(login.LoginProvider, login.ProviderKey)
            ?? await registration.RegisterAsync(login, Wish(vouched), vouched.FindFirstValue("name"), context.RequestAborted);
        if (account is null)
        {
            return OidcOutcome.SetupFirst;
        }

        await entrance.EnterAsync(context, account);
        return OidcOutcome.Entered;
    }

    private static string Wish(ClaimsPrincipal vouched) =>
        vouched.FindFirstValue(UserName) ?? vouched.FindFirstValue("email") ?? vouched.FindFirstValue("name") ?? "";
}
