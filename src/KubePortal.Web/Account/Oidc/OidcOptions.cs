using System.ComponentModel.DataAnnotations;

namespace KubePortal.Web.Account.Oidc;

/// <summary>Sign-in by an OpenID Connect provider, section <c>Authentication:Oidc</c>; checked at start. Off without <see cref="Authority"/>.</summary>
/// <remarks>Source: OpenID Connect Core 1.0; RFC 7636 (PKCE). The provider must know <c>…/account/oidc/callback</c> as a redirect URI.</remarks>
public sealed class OidcOptions : IValidatableObject
{
    public const string Section = "Authentication:Oidc";

    /// <summary>The issuer, whose <c>.well-known/openid-configuration</c> is read; https, or http on this machine.</summary>
    public Uri? Authority { get; set; }

    /// <summary>The client's id at the provider.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The client's secret; empty for a public client. Better in the environment or in <see cref="ClientSecretFile"/> than in a settings file.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>A file with the secret and nothing else.</summary>
    public string? ClientSecretFile { get; set; }

    /// <summary>What the button calls the provider: "Sign in with …". Default <c>OpenID Connect</c>.</summary>
    [Required, StringLength(40)]
    public string Name { get; set; } = "OpenID Connect";

    /// <summary>Whether there is a provider.</summary>
    internal bool IsOn => Authority is not null;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Authority is null)
        {
            yield break;
        }

        if (!Authority.IsAbsoluteUri || !(Authority.Scheme == Uri.UriSchemeHttps || (Authority.Scheme == Uri.UriSchemeHttp && Authority.IsLoopback)))
        {
            yield return new($"{Authority} is no https address; http is taken on this machine alone.", [nameof(Authority)]);
        }

        if (ClientId.Length == 0)
        {
            yield return new("the provider's id for this portal is missing.", [nameof(ClientId)]);
        }

        if (ClientSecretFile is { } file && !File.Exists(file))
        {
            yield return new($"there is no file {file}.", [nameof(ClientSecretFile)]);
        }
    }

    /// <summary>The secret, wherever it is kept; null for a public client.</summary>
    internal string? ReadSecret()
    {
        var secret = ClientSecretFile is { } file ? File.ReadAllText(file).Trim() : ClientSecret;
        return secret.Length > 0 ? secret : null;
    }
}
