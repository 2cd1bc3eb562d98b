using Microsoft.AspNetCore.Http.Extensions;

namespace KubePortal.Web.Shell;

/// <summary>
/// What a reader chose for how pages look: <c>?lang=ja|en</c> and <c>?theme=light|dark|system</c> on any page are
/// remembered in a cookie, and the reader is sent to the same address without them. Works without script.
/// </summary>
internal static class Preferences
{
    internal const string LanguageParameter = "lang";
    internal const string ThemeParameter = "theme";
    internal const string LanguageCookie = "kp_lang";

    /// <summary>Also written by <c>js/shell.js</c>, which switches the theme without a request.</summary>
    internal const string ThemeCookie = "kp_theme";

    private static readonly TimeSpan Remembered = TimeSpan.FromDays(365);

    /// <summary>The theme the reader chose, or "" where the browser's wish decides.</summary>
    internal static string Theme(HttpRequest request) =>
        request.Cookies[ThemeCookie] is "light" or "dark" ? request.Cookies[ThemeCookie]! : "";

    internal static Task Remember(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
            return next(context);

        var language = request.Query[LanguageParameter].ToString();
        var theme = request.Query[ThemeParameter].ToString();
        var knowsLanguage = Languages.IsKnown(language);
        var knowsTheme = theme is "light" or "dark" or "system";
        if (!knowsLanguage && !knowsTheme)
            return next(context);

        var cookie = Cookie(request);
        if (knowsLanguage)
            RememberLanguage(context, language);
        if (knowsTheme && theme is "system")
            context.Response.Cookies.Delete(ThemeCookie, cookie);
        else if (knowsTheme)
            context.Response.Cookies.Append(ThemeCookie, theme, cookie);

        context.Response.Headers.CacheControl = "no-store";
        context.Response.Redirect(WithoutPreferences(request));
        return Task.CompletedTask;
    }

    internal static void RememberLanguage(HttpContext context, string language) =>
        context.Response.Cookies.Append(LanguageCookie, language, Cookie(context.Request));

    private static CookieOptions Cookie(HttpRequest request) => new()
    {
        MaxAge = Remembered,
        Path = request.PathBase.HasValue ? request.PathBase.Value : "/",
        SameSite = SameSiteMode.Lax,
        Secure = request.IsHttps,
        IsEssential = true,
    };

    private static string WithoutPreferences(HttpRequest request)
    {
        var rest = request.Query.Where(pair => pair.Key is not (LanguageParameter or ThemeParameter));
        return UriHelper.BuildRelative(request.PathBase, request.Path, QueryString.Create(rest));
    }
}
