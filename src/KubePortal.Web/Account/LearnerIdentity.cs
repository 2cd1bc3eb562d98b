using System.Security.Claims;

namespace KubePortal.Web.Account;

/// <summary>
/// What a principal says about the learner. The same in requests and in circuits; a visitor who has done nothing that counts is nobody yet.
/// </summary>
internal static class LearnerIdentity
{
    /// <summary>The role of an admin's account.</summary>
    internal const string AdminRole = "admin";

    /// <summary>
    /// The id that progress, labs and clusters go by: an account's, or a guest's. Lower-case letters, digits and hyphens, at most 40
    /// characters (a DNS label). Null for a visitor who is neither; <see cref="Guests.EnsureLearnerAsync"/> makes them a guest.
    /// </summary>
    internal static string? LearnerId(this ClaimsPrincipal principal) =>
        principal.Identity is { IsAuthenticated: true } ? principal.FindFirstValue(ClaimTypes.NameIdentifier) : null;

    /// <summary>Whether this is a learner without an account, known by this browser's cookie alone.</summary>
    internal static bool IsGuest(this ClaimsPrincipal principal) => principal.Identity?.AuthenticationType == Guests.Scheme;

    /// <summary>Whether somebody is signed in with an account.</summary>
    internal static bool HasAccount(this ClaimsPrincipal principal) => principal.LearnerId() is not null && !principal.IsGuest();

    internal static bool IsAdmin(this ClaimsPrincipal principal) => principal.IsInRole(AdminRole);

    /// <summary>The account's name as others see it; null for a guest and for nobody. Any text: encode it where it is shown.</summary>
    internal static string? DisplayName(this ClaimsPrincipal principal) => principal.HasAccount() ? principal.Identity!.Name : null;
}
