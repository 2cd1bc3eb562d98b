namespace KubePortal.Web.Account.Oidc;

/// <summary>How a sign-in by OpenID Connect ended; what isn't <see cref="Entered"/> is told on the sign-in page.</summary>
internal enum OidcOutcome
{
    /// <summary>Signed in.</summary>
    Entered,

    /// <summary>The visitor went back, or the provider refused them.</summary>
    Cancelled,

    /// <summary>The provider's answer didn't hold: too old, not for this browser, or not the provider's.</summary>
    Failed,

    /// <summary>The provider couldn't be asked.</summary>
    Unreachable,

    /// <summary>Nobody has registered yet, and the first needs the set-up token.</summary>
    SetupFirst,
}
