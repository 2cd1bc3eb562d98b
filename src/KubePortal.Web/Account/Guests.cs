using System.Security.Claims;
using System.Security.Cryptography;
using KubePortal.Progress.Log;
using KubePortal.Web.Hosting;
using Microsoft.AspNetCore.Authentication;

namespace KubePortal.Web.Account;

/// <summary>
/// Learners without an account. A guest is a random id in a protected cookie, made with the first thing that counts, so that mere
/// reading leaves nothing behind.
/// </summary>
internal sealed class Guests(PortalAddresses addresses, ProgressLog log, IEnumerable<ILearnerFollower> followers)
{
    /// <summary>The authentication scheme of the guest cookie, and the authentication type of a guest's identity.</summary>
    internal const string Scheme = "Guest";

    internal const string CookieName = "kp_guest";

    private const string IdPrefix = "guest-";

    /// <summary>
    /// The visitor's learner id; a visitor who has none becomes a guest. Call it before an act that counts and before the response starts.
    /// </summary>
    /// <returns>Null where guests aren't allowed: then the visitor has to sign in first.</returns>
    internal async Task<string?> EnsureLearnerAsync(HttpContext context)
    {
        if (context.User.LearnerId() is { } learnerId)
        {
            return learnerId;
        }

        if (!addresses.GuestsAllowed)
        {
            return null;
        }

        var guestId = IdPrefix + RandomNumberGenerator.GetHexString(32, lowercase: true);
        var guest = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, guestId)], Scheme));
        await context.SignInAsync(Scheme, guest, new AuthenticationProperties { IsPersistent = true });
        context.User = guest;
        return guestId;
    }

    /// <summary>Gives what this browser's guest has done to the account that just signed in, and forgets the guest.</summary>
    internal async Task MoveProgressAsync(HttpContext context, string accountId)
    {
        var ticket = await context.AuthenticateAsync(Scheme);
        if (ticket.Principal?.LearnerId() is not { } guestId)
        {
            return;
        }

        await log.MoveAsync(guestId, accountId, context.RequestAborted);
        foreach (var follower in followers)
        {
            await follower.MoveAsync(guestId, accountId, context.RequestAborted);
        }

        await context.SignOutAsync(Scheme);
    }
}
