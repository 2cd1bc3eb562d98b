using KubePortal.Progress.Database;
using Microsoft.Extensions.Options;

namespace KubePortal.Web.Hosting;

/// <summary>Checks the portal's options at start; each message names the key to set.</summary>
internal sealed class PortalOptionsValidation : IValidateOptions<PortalOptions>
{
    public ValidateOptionsResult Validate(string? name, PortalOptions options)
    {
        var failures = new List<string>();
        CheckAddress(nameof(PortalOptions.Address), options.Address, "http://127.0.0.1:5080");
        if (options.SecureAddress.Length > 0)
        {
            CheckAddress(nameof(PortalOptions.SecureAddress), options.SecureAddress, "https://127.0.0.1:5443");
        }

        if (options.MetricsAddress.Length > 0)
        {
            CheckAddress(nameof(PortalOptions.MetricsAddress), options.MetricsAddress, "http://127.0.0.1:9464");
        }

        if (options.PublicAddress is { } publicAddress
            && !(Uri.TryCreate(publicAddress, UriKind.Absolute, out var address)
                && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
                && address.PathAndQuery == "/" && address.Fragment.Length == 0 && address.UserInfo.Length == 0))
        {
            failures.Add(Message(nameof(PortalOptions.PublicAddress), publicAddress,
                "an http or https address without a path, for example https://learn.example.com"));
        }

        if (options.PathBase.Length > 0
            && (options.PathBase[0] != '/' || options.PathBase[^1] == '/' || options.PathBase.AsSpan().ContainsAny("?#\\ ")
                || options.PathBase.Contains("//", StringComparison.Ordinal)))
        {
            failures.Add(Message(nameof(PortalOptions.PathBase), options.PathBase, "a path like /learn, without a slash at its end"));
        }

        // What was set isn't shown, for a password may be in it.
        if (options.Database.Length > 0 && !PostgresEngine.CanRead(options.Database))
        {
            failures.Add($"{PortalOptions.Section}:{nameof(PortalOptions.Database)} must be a connection string of Npgsql that names a host, "
                + "for example Host=db.example.com;Database=kubeportal;Username=kubeportal.");
        }

        for (var i = 0; i < options.ContentDirectories.Count; i++)
        {
            var folder = CallerDirectory.Resolve(options.ContentDirectories[i]);
            if (!Directory.Exists(folder))
            {
                failures.Add($"{PortalOptions.Section}:{nameof(PortalOptions.ContentDirectories)}:{i}: there is no folder {folder}.");
            }
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void CheckAddress(string key, string value, string example)
        {
            // "*" and "+" mean every address of the machine to Kestrel; Uri knows no such host.
            var readable = value.Replace("//*", "//0.0.0.0", StringComparison.Ordinal).Replace("//+", "//0.0.0.0", StringComparison.Ordinal);
            if (!Uri.TryCreate(readable, UriKind.Absolute, out var uri) || uri.Scheme != new Uri(example).Scheme || uri.PathAndQuery != "/")
            {
                failures.Add(Message(key, value, $"an address like {example}"));
            }
        }
    }

    private static string Message(string key, string value, string wanted) =>
        $"{PortalOptions.Section}:{key} is \"{value}\", but must be {wanted}.";
}
