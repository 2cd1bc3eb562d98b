using System.ComponentModel.DataAnnotations;

namespace KubePortal.Web.Account;

/// <summary>Accounts, section <c>Accounts</c>; checked at start.</summary>
public sealed class AccountOptions
{
    public const string Section = "Accounts";

    /// <summary>The longest password taken: hashing more serves nobody but whoever wants to keep the portal busy.</summary>
    public const int PasswordCharactersMax = 256;

    /// <summary>The shortest password taken. Default 8; from 8 to 64. There are no other rules of composition (NIST SP 800-63B, 5.1.1).</summary>
    [Range(8, 64)]
    public int PasswordCharactersMin { get; set; } = 8;

    /// <summary>Wrong passwords in a row after which an account is locked for a while. Default 5; from 3 to 100.</summary>
    [Range(3, 100)]
    public int WrongPasswordsMax { get; set; } = 5;

    /// <summary>How long it is locked then. Default 5 minutes; from 1 minute to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan LockedFor { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a sign-in lasts after the last visit. Default 30 days; from 1 hour to 365 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "365.00:00:00")]
    public TimeSpan SignedInFor { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long a browser remembers a guest after the last visit. Default 365 days; from 1 day to 400 days, the most browsers keep.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "400.00:00:00")]
    public TimeSpan GuestRememberedFor { get; set; } = TimeSpan.FromDays(365);

    /// <summary>How long an admin's one-time link to a new password works. Default 1 day; from 10 minutes to 7 days.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "7.00:00:00")]
    public TimeSpan ResetLinkLifetime { get; set; } = TimeSpan.FromDays(1);
}
