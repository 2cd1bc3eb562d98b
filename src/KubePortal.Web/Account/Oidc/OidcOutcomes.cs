namespace KubePortal.Web.Account.Oidc;

/// <summary>How the sign-in page is told of an <see cref="OidcOutcome"/>.</summary>
internal static class OidcOutcomes
{
    internal const string Parameter = "oidc";

    /// <summary>The outcome to tell; null where there is none. Anybody can write an address, so anything else is nothing.</summary>
    internal static OidcOutcome? Told(HttpContext context) =>
        Enum.TryParse<OidcOutcome>(context.Request.Query[Parameter], out var told) && Enum.IsDefined(told) && told is not OidcOutcome.Entered ? told : null;
}
