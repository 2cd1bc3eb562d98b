namespace KubePortal.Web.Account;

/// <summary>What forms send that take a password: the one there is, the one to come, or both.</summary>
internal sealed class PasswordInput
{
    internal const string CurrentId = "current-password";
    internal const string NewId = "new-password";

    public string? Current { get; set; }

    public string? New { get; set; }
}
