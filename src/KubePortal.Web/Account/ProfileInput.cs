namespace KubePortal.Web.Account;

/// <summary>What the account page's profile form sends.</summary>
internal sealed class ProfileInput
{
    public string? DisplayName { get; set; }

    /// <summary>Empty for the browser's wish.</summary>
    public string? Language { get; set; }
}
