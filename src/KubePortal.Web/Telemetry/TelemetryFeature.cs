using System.Diagnostics;
using System.Reflection;
using KubePortal.Web.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace KubePortal.Web.Telemetry;

/// <summary>
/// What the portal tells those who run it: metrics at <c>/metrics</c> in Prometheus' format, and traces, metrics and logs to an OpenTelemetry
/// collector where one is named.
/// </summary>
/// <remarks>
/// The collector is named by OpenTelemetry's own variables (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c> and its kin, opentelemetry.io/docs/specs/otel/protocol/exporter);
/// without it nothing is traced and nothing is sent. Parts of the portal publish under meters and sources named <c>KubePortal.*</c>.
/// </remarks>
internal static class TelemetryFeature
{
    internal const string CollectorKey = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string MetricsPath = "/metrics";

    /// <summary>Route values that open something to whoever knows them.</summary>
    private static readonly string[] SecretRouteValues = ["token"];

    internal static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(
                "kubeportal", serviceVersion: typeof(TelemetryFeature).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion))
            .WithMetrics(metrics => metrics
                .AddMeter("KubePortal.*", "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel",
                    "Microsoft.AspNetCore.Components.Server.Circuits", "Microsoft.AspNetCore.Identity", "Microsoft.AspNetCore.RateLimiting")
                .AddPrometheusExporter());
        if (builder.Configuration[CollectorKey] is not { Length: > 0 })
        {
            return;
        }

        builder.Logging.AddOpenTelemetry(logs => logs.IncludeScopes = true);
        telemetry
            .WithTracing(tracing => tracing
                .AddSource("KubePortal.*")
                .AddAspNetCoreInstrumentation(requests => requests.EnrichWithHttpResponse = HideSecrets))
            .UseOtlpExporter();
    }

    internal static void MapTelemetry(this WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<PortalAddresses>();
        app.Use((context, next) => addresses.IsForMetrics(context.Connection) && !IsForOperators(context.Request.Path) ? NotHere(context) : next(context));
        app.UseOpenTelemetryPrometheusScrapingEndpoint(context =>
            context.Request.Path == MetricsPath && (addresses.IsForMetrics(context.Connection) || addresses.OnlyThisMachine));
    }

    private static bool IsForOperators(PathString path) => path == MetricsPath || path == "/healthz" || path == "/readyz";

    private static Task NotHere(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    // Queries are left out by the instrumentation; a path may hold an invite.
    private static void HideSecrets(Activity activity, HttpResponse response)
    {
        var request = response.HttpContext.Request;
        if (SecretRouteValues.Any(request.RouteValues.ContainsKey) && activity.GetTagItem("http.route") is { } route)
        {
            activity.SetTag("url.path", route);
        }
    }
}
