namespace KubePortal.Web.Account;

/// <summary>What the registration form sends.</summary>
internal sealed class RegisterInput
{
    internal const int UserNameCharactersMax = 64;
    internal const string UserNameId = "user-name";
    internal const string DisplayNameId = "display-name";
    internal const string PasswordId = "password";
    internal const string SetupTokenId = "setup-token";

    public string? UserName { get; set; }

    public string? DisplayName { get; set; }

    public string? Password { get; set; }

    public string? SetupToken { get; set; }
}
