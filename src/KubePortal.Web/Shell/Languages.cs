using System.Globalization;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Primitives;

namespace KubePortal.Web.Shell;

/// <summary>The languages the portal speaks. A further one is an entry here, its resx files, and its lesson files.</summary>
internal static class Languages
{
    /// <summary>Two-letter names (ISO 639-1), the first being what a reader gets whose browser wants none of them.</summary>
    internal static IReadOnlyList<string> All { get; } = ["ja", "en"];

    internal static string Default => All[0];

    /// <summary>The language of the page that is being rendered.</summary>
    internal static string Current => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    internal static bool IsKnown(string? language) => language is not null && All.Contains(language);

    /// <summary>A language's own name for itself: <c>日本語</c>, <c>English</c>.</summary>
    internal static string NativeName(string language) => CultureInfo.GetCultureInfo(language).NativeName;

    /// <summary>Asked for in the address, else remembered, else wished for by the browser, else <see cref="Default"/>.</summary>
    internal static void Configure(RequestLocalizationOptions options)
    {
        options.SetDefaultCulture(Default).AddSupportedCultures([.. All]).AddSupportedUICultures([.. All]);
        options.RequestCultureProviders =
        [
            new CustomRequestCultureProvider(context => Result(context.Request.Query[Preferences.LanguageParameter])),
            new CustomRequestCultureProvider(context => Result(context.Request.Cookies[Preferences.LanguageCookie])),
            new AcceptLanguageHeaderRequestCultureProvider(),
        ];
    }

    private static Task<ProviderCultureResult?> Result(StringValues wish) =>
        Task.FromResult(IsKnown(wish) ? new ProviderCultureResult(wish.ToString()) : null);
}
