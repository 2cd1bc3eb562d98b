namespace KubePortal.Web.Account;

/// <summary>Who the visitor is: guest learners, accounts, sign-in.</summary>
internal static class AccountFeature
{
    internal static void AddAccount(this WebApplicationBuilder builder)
    {
    }

    internal static void MapAccount(this WebApplication app)
    {
    }
}
