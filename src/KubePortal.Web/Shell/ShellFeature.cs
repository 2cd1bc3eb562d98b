using System.Text.Unicode;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.WebEncoders;
using MudBlazor.Services;

namespace KubePortal.Web.Shell;

/// <summary>The frame around every page: layout, theme, languages, security headers, error pages.</summary>
internal static class ShellFeature
{
    internal static void AddShell(this WebApplicationBuilder builder)
    {
        // The portal runs as Production from its sources too, where static web assets aren't looked for by themselves.
        builder.WebHost.UseStaticWebAssets();
        // Run from its sources it would look for changed files and forbid browsers to keep any; that is for development.
        if (!builder.Environment.IsDevelopment())
            builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";

        builder.Services.AddScoped<AntiforgeryStateProvider, NoFormTokens>();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddMudServices();
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddAuthentication();
        builder.Services.AddAuthorization();
        builder.Services.AddAntiforgery();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddLocalization();
        builder.Services.AddRequestLocalization(PageLanguages.Configure);
        builder.Services.AddResponseCompression(options =>
        {
            // Pages hold no secret beside what a stranger can make them repeat; antiforgery tokens differ each time.
            options.EnableForHttps = true;
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml"];
        });
        // Japanese goes out as itself, not as numbered references.
        builder.Services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new(UnicodeRanges.All));
        builder.Services.AddSingleton<AssetAddresses>();
    }

    internal static void MapShell(this WebApplication app)
    {
        app.Use(SecurityHeaders.Write);
        // Kubernetes' API streams; its clients compress for themselves where they wish to.
        app.UseWhen(context => !context.Request.Path.StartsWithSegments("/clusters"), pages => pages.UseResponseCompression());
        app.UseRequestLocalization();
        if (!app.Environment.IsDevelopment())
            app.UseExceptionHandler("/error/500", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/error/{0}", createScopeForStatusCodePages: true);
        app.Use(OnlyReadersGetErrorPages);
        app.Use(Preferences.Remember);
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();

        app.MapStaticAssets();
        app.MapRazorComponents<App>()
            // The content security policy is one header, written in one place.
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null)
            .WithStaticAssets()
            .DisableAntiforgery()
            .Add(AnswerHead);
    }

    // Blazor's pages answer GET and POST alone; whoever only asks whether a page is there sends HEAD (RFC 9110, 9.3.2).
    private static void AnswerHead(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<HttpMethodMetadata>().LastOrDefault() is not { } methods || !methods.HttpMethods.Contains(HttpMethods.Get))
            return;
        endpoint.Metadata.Add(new HttpMethodMetadata([.. methods.HttpMethods, HttpMethods.Head]));
    }

    private static Task OnlyReadersGetErrorPages(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages && !WantsHtml(context.Request))
            pages.Enabled = false;
        // The page that says what failed is read, even where a form failed: as a form it would want a token.
        if (!HttpMethods.IsHead(context.Request.Method)
            && (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null))
            context.Request.Method = HttpMethods.Get;
        return next(context);
    }

    private static bool WantsHtml(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(type => type.MediaType == "text/html");
}
