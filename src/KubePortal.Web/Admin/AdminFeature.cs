namespace KubePortal.Web.Admin;

/// <summary>What the admin sees and does: accounts, one-time links to a new password, where the portal is.</summary>
internal static class AdminFeature
{
    internal static void AddAdmin(this WebApplicationBuilder builder) => builder.Services.AddScoped<AccountList>();

    internal static void MapAdmin(this WebApplication app) => AdminEndpoints.Map(app);
}
