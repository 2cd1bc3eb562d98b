using Microsoft.AspNetCore.Identity;

namespace KubePortal.Progress.Accounts;

/// <summary>Somebody who registered. <see cref="IdentityUser{TKey}.UserName"/> is what they sign in with; others see the display name.</summary>
public sealed class Account : IdentityUser
{
    public const int DisplayNameCharactersMax = 60;

    /// <summary>The name that team-mates see: any text, therefore always encoded where it is shown.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>The language the account prefers (<c>ja</c>, <c>en</c>), or null for the browser's.</summary>
    public string? Language { get; set; }

    /// <summary>Whether the account may open the admin's pages: the first to register may.</summary>
    public bool IsAdmin { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}
