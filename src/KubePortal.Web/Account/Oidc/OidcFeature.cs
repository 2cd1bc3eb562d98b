using KubePortal.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace KubePortal.Web.Account.Oidc;

/// <summary>Sign-in by an OpenID Connect provider beside passwords, where one is configured.</summary>
internal static partial class OidcFeature
{
    internal const string Scheme = "Oidc";

    private const string ReturnUrl = "kubeportal.return";

    internal static void AddOidc(this WebApplicationBuilder builder, AuthenticationBuilder authentication)
    {
        builder.Services.AddOptions<OidcOptions>().BindConfiguration(OidcOptions.Section).ValidateKeysOf(OidcOptions.Section).ValidateOnStart();
        builder.Services.AddScoped<OidcEntrance>();

        // A scheme that is there is asked at each request; without a provider there is none.
        if (builder.Configuration[$"{OidcOptions.Section}:{nameof(OidcOptions.Authority)}"] is { Length: > 0 })
        {
            authentication.AddOpenIdConnect(Scheme, _ => { });
            builder.Services.AddOptions<OpenIdConnectOptions>(Scheme).Configure<IOptions<OidcOptions>, IOptions<PortalOptions>>(Configure);
        }
    }

    internal static void MapOidc(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<OidcOptions>>().Value.IsOn)
        {
            app.MapGet("/account/oidc", ChallengeAsync);
        }
    }

    private static void Configure(OpenIdConnectOptions oidc, IOptions<OidcOptions> options, IOptions<PortalOptions> portal)
    {
        var provider = options.Value;
        oidc.Authority = provider.Authority!.ToString();
        oidc.ClientId = provider.ClientId;
        oidc.ClientSecret = provider.ReadSecret();
        oidc.CallbackPath = "/account/oidc/callback";
        oidc.ResponseType = OpenIdConnectResponseType.Code;
        // The way back is a plain link, so that cookies may be Lax: a form that another site posts gets none, and is refused.
        oidc.ResponseMode = OpenIdConnectResponseMode.Query;
        oidc.CorrelationCookie.SameSite = oidc.NonceCookie.SameSite = SameSiteMode.Lax;
        oidc.CorrelationCookie.SecurePolicy = oidc.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        oidc.RequireHttpsMetadata = provider.Authority.Scheme == Uri.UriSchemeHttps;
        oidc.UsePkce = true;
        oidc.GetClaimsFromUserInfoEndpoint = true;
        oidc.ClaimActions.MapUniqueJsonKey(OidcEntrance.UserName, OidcEntrance.UserName);
        oidc.MapInboundClaims = false;
        oidc.SaveTokens = false;
        oidc.Events = new()
        {
            OnRedirectToIdentityProvider = context =>
            {
                if (portal.Value.PublicAddress is { } address)
                {
                    context.ProtocolMessage.RedirectUri = new Uri(new Uri(address), portal.Value.PathBase + context.Options.CallbackPath).ToString();
                }

                return Task.CompletedTask;
            },
            OnTicketReceived = EnterAsync,
            OnRemoteFailure = failure =>
            {
                var log = failure.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(OidcFeature));
                LogRefused(log, failure.Failure);
                return TellAsync(failure, OidcOutcome.Failed);
            },
            OnAccessDenied = denied => TellAsync(denied, OidcOutcome.Cancelled),
        };
    }

    private static async Task ChallengeAsync(HttpContext context, string? returnUrl, ILoggerFactory logs)
    {
        try
        {
            await context.ChallengeAsync(Scheme, new() { Items = { [ReturnUrl] = ReturnAddress.OrHome(returnUrl) } });
        }
        // The handler's words for a provider that can't be reached, or that describes itself wrongly (IDX20803 and others).
        catch (InvalidOperationException e)
        {
            LogUnreachable(logs.CreateLogger(typeof(OidcFeature)), e);
            context.Response.Redirect(SignInAddress(context, OidcOutcome.Unreachable));
        }
    }

    private static async Task EnterAsync(TicketReceivedContext context)
    {
        var entrance = context.HttpContext.RequestServices.GetRequiredService<OidcEntrance>();
        if (await entrance.EnterAsync(context.HttpContext, context.Principal!) is not OidcOutcome.Entered and var outcome)
        {
            await TellAsync(context, outcome);
            return;
        }

        context.HandleResponse();
        var wish = ReturnAddress.OrHome(context.Properties?.Items[ReturnUrl]);
        context.Response.Redirect(wish.Length > 0 ? wish : $"{context.Request.PathBase}/");
    }

    private static Task TellAsync(HandleRequestContext<RemoteAuthenticationOptions> context, OidcOutcome outcome)
    {
        context.HandleResponse();
        context.Response.Redirect(SignInAddress(context.HttpContext, outcome));
        return Task.CompletedTask;
    }

    private static string SignInAddress(HttpContext context, OidcOutcome outcome) =>
        $"{context.Request.PathBase}/account/sign-in?{OidcOutcomes.Parameter}={outcome}";

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in by OpenID Connect failed.")]
    private static partial void LogRefused(ILogger logger, Exception? exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The OpenID Connect provider can't be reached, or says nothing that can be used.")]
    private static partial void LogUnreachable(ILogger logger, Exception exception);
}
