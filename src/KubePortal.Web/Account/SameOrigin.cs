using KubePortal.Web.Hosting;

namespace KubePortal.Web.Account;

/// <summary>
/// The one guard against requests that another site makes a reader's browser send: what changes something, or opens a WebSocket, must
/// come from the portal's own pages.
/// </summary>
/// <remarks>
/// Browsers say where a request comes from (<c>Sec-Fetch-Site</c>; on plain http beyond loopback, where they don't, <c>Origin</c>), and
/// scripts can't forge either. So pages need no token: they can be prepared once for everybody, and a form that was open while its reader
/// signed in elsewhere still works. <c>SameSite=Lax</c> on the cookies alone would not do, for two ports of one host are the same site.
/// A request with neither header comes from no browser (kubectl, a script) and carries nobody's cookies.
/// Source: W3C Fetch Metadata; RFC 6454; OWASP's Cross-Site Request Forgery Prevention.
/// </remarks>
internal sealed class SameOrigin(RequestDelegate next, PortalAddresses addresses)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (ChangesNothing(context) || IsOwn(context.Request))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static bool ChangesNothing(HttpContext context) =>
        !context.WebSockets.IsWebSocketRequest
        && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
            || HttpMethods.IsOptions(context.Request.Method) || HttpMethods.IsTrace(context.Request.Method));

    private bool IsOwn(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
        {
            return site is "same-origin" or "none";
        }

        if (request.Headers.Origin.ToString() is not { Length: > 0 } origin)
        {
            return true;
        }

        return Uri.TryCreate(origin, UriKind.Absolute, out var from)
            && (from.Authority == request.Host.Value
                || from.GetLeftPart(UriPartial.Authority) == addresses.Public.GetLeftPart(UriPartial.Authority));
    }
}
