using System.Text.Encodings.Web;
using KubePortal.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace KubePortal.Web.Account;

/// <summary>The default scheme: the account that is signed in, else the guest, where guests are allowed, else nobody.</summary>
internal sealed class LearnerAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, PortalAddresses addresses)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    internal const string Name = "Learner";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var account = await Context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        return account.Succeeded || !addresses.GuestsAllowed ? account : await Context.AuthenticateAsync(Guests.Scheme);
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        Context.ChallengeAsync(IdentityConstants.ApplicationScheme, properties);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Context.ForbidAsync(IdentityConstants.ApplicationScheme, properties);
}
