using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Extensions;

namespace KubePortal.Web.Shell;

/// <summary>
/// What the frame around a page knows of its reader. Cascades through every statically rendered page; an island gets none of it.
/// </summary>
/// <param name="Language">Two letters.</param>
/// <param name="Theme"><c>light</c>, <c>dark</c>, or "" where the browser's wish decides.</param>
/// <param name="BaseAddress">The path the portal lives under, with a slash at both ends: <c>/</c> or <c>/portal/</c>.</param>
/// <param name="Address">This page's address relative to <paramref name="BaseAddress"/>, with its query: <c>courses/notes?workbench=open</c>.</param>
/// <param name="Account">What stands at the head's right end: who the reader is, and what they can do about it.</param>
public sealed record PageFrame(string Language, string Theme, string BaseAddress, string Address, RenderFragment Account)
{
    internal static PageFrame Of(HttpContext context, RenderFragment account)
    {
        var request = context.Request;
        // An error page stands at the address that failed.
        var failed = context.Features.Get<IStatusCodeReExecuteFeature>();
        var path = failed?.OriginalPath ?? context.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? request.Path;
        var query = failed is null ? request.QueryString : new QueryString(failed.OriginalQueryString);
        return new(
            PageLanguages.Current,
            Preferences.Theme(request),
            request.PathBase + "/",
            UriHelper.BuildRelative(path: path, query: query).TrimStart('/'),
            account);
    }

    /// <summary>An address of a place in this page; a bare <c>#id</c> would lead to the start page, because of the base address.</summary>
    internal string Place(string id) => $"{Address}#{id}";

    /// <summary>This page with one more parameter in its query.</summary>
    internal string With(string parameter, string value) =>
        $"{Address}{(Address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{parameter}={Uri.EscapeDataString(value)}";
}
