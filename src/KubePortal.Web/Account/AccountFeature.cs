using KubePortal.Progress;
using KubePortal.Progress.Database;
using KubePortal.Web.Account.Oidc;
using KubePortal.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace KubePortal.Web.Account;

/// <summary>Who the visitor is: guest learners, accounts, sign-in. Also the database, which keeps accounts and progress.</summary>
internal static class AccountFeature
{
    internal static void AddAccount(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<AccountOptions>().BindConfiguration(AccountOptions.Section).ValidateKeysOf(AccountOptions.Section).ValidateOnStart();

        services.AddProgress(provider => PortalDatabases.Of(
            provider.GetRequiredService<IOptions<PortalOptions>>().Value, provider.GetRequiredService<DataDirectory>().Path));
        services.AddHostedService<OpenDatabase>();
        services.AddHealthChecks().AddCheck<DatabaseReady>("database", tags: [HostingFeature.ReadyTag]);

        builder.AddOidc(AddSignIn(services));
        services.AddSingleton<Guests>();
        services.AddScoped<Entrance>();
        services.AddSingleton<RegistrationOrder>();
        services.AddScoped<Registration>();
        services.AddScoped<AccountRemoval>();
        services.AddScoped<AccountExport>();
        services.AddSingleton<Setup>();
        services.AddHostedService(provider => provider.GetRequiredService<Setup>());
    }

    internal static void MapAccount(this WebApplication app)
    {
        app.UseMiddleware<SameOrigin>();
        AccountEndpoints.Map(app);
        app.MapOidc();
    }

    private static AuthenticationBuilder AddSignIn(IServiceCollection services)
    {
        var authentication = services.AddAuthentication(LearnerAuthentication.Name)
            .AddScheme<AuthenticationSchemeOptions, LearnerAuthentication>(LearnerAuthentication.Name, null)
            .AddCookie(Guests.Scheme);
        authentication.AddApplicationCookie();
        services.AddOptions<CookieAuthenticationOptions>(Guests.Scheme).Configure<IOptions<AccountOptions>>((cookie, accounts) =>
        {
            cookie.Cookie.Name = Guests.CookieName;
            cookie.ExpireTimeSpan = accounts.Value.GuestRememberedFor;
        });
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<IOptions<AccountOptions>>((cookie, accounts) =>
        {
            cookie.Cookie.Name = "kp_account";
            cookie.ExpireTimeSpan = accounts.Value.SignedInFor;
            cookie.LoginPath = "/account/sign-in";
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.Events.OnRedirectToAccessDenied = denied =>
            {
                denied.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });

        services.AddIdentityCore<Progress.Accounts.Account>()
            .AddEntityFrameworkStores<PortalDb>()
            .AddSignInManager()
            .AddClaimsPrincipalFactory<AccountPrincipals>()
            .AddErrorDescriber<IdentityErrors>()
            .AddPasswordValidator<GuessedPasswords>()
            .AddDefaultTokenProviders();
        services.AddOptions<DataProtectionTokenProviderOptions>().Configure<IOptions<AccountOptions>>((token, accounts) =>
            token.TokenLifespan = accounts.Value.ResetLinkLifetime);
        services.AddOptions<IdentityOptions>().Configure<IOptions<AccountOptions>>((identity, accounts) =>
        {
            identity.Password = new PasswordOptions
            {
                RequiredLength = accounts.Value.PasswordCharactersMin,
                RequiredUniqueChars = 1,
                RequireDigit = false,
                RequireLowercase = false,
                RequireUppercase = false,
                RequireNonAlphanumeric = false,
            };
            identity.Lockout.MaxFailedAccessAttempts = accounts.Value.WrongPasswordsMax;
            identity.Lockout.DefaultLockoutTimeSpan = accounts.Value.LockedFor;
        });

        // After a new password or a deleted account, other sign-ins end within this time.
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromMinutes(1));

        // [Authorize] means an account: a guest is known, but only as somebody's browser.
        services.Configure<AuthorizationOptions>(options => options.DefaultPolicy =
            new AuthorizationPolicyBuilder().RequireAssertion(asked => asked.User.HasAccount()).Build());
        return authentication;
    }
}
