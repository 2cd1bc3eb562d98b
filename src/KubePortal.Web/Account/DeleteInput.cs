namespace KubePortal.Web.Account;

/// <summary>What the form sends that deletes an account: its password, or its sign-in name where it has none.</summary>
internal sealed class DeleteInput
{
    public string? Current { get; set; }

    public string? UserName { get; set; }
}
