namespace KubePortal.Web.Account;

/// <summary>Where somebody goes on after signing in: only ever a page of this portal.</summary>
internal static class ReturnAddress
{
    internal const string Parameter = "returnUrl";

    /// <summary>
    /// The address to go to: the wished one if it is an absolute path on this host, else the home page (<c>""</c>, relative to the base).
    /// Browsers read <c>//host</c> and <c>/\host</c> as other hosts, and pass over control characters.
    /// </summary>
    internal static string OrHome(string? wish) =>
        wish is { Length: > 0 and <= 2000 } && wish[0] == '/' && (wish.Length == 1 || wish[1] is not ('/' or '\\')) && !wish.Any(char.IsControl)
            ? wish
            : "";

    /// <summary>An address of the account's pages that keeps the wish.</summary>
    internal static string Keeping(string address, string? wish) =>
        OrHome(wish) is { Length: > 0 } kept ? $"{address}?{Parameter}={Uri.EscapeDataString(kept)}" : address;
}
