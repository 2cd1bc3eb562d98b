using KubePortal.Web.Hosting.Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace KubePortal.Web.Hosting;

/// <summary>Options, start and stop of the portal: data directory, addresses, health.</summary>
internal static class HostingFeature
{
    /// <summary>Health checks with this tag decide whether <c>/readyz</c> says yes.</summary>
    internal const string ReadyTag = "ready";

    internal static void AddHosting(this WebApplicationBuilder builder)
    {
        KnownSettings.Check(builder.Configuration);
        var services = builder.Services;
        services.AddOptions<PortalOptions>().BindConfiguration(PortalOptions.Section).ValidateOnStart().PostConfigure(options =>
        {
            for (var i = 0; i < options.ContentDirectories.Count; i++)
            {
                options.ContentDirectories[i] = CallerDirectory.Resolve(options.ContentDirectories[i]);
            }
        });
        services.AddSingleton<IValidateOptions<PortalOptions>, PortalOptionsValidation>();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(s => DataDirectory.Open(s.GetRequiredService<IOptions<PortalOptions>>().Value, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<PortalAddresses>();
        services.AddSingleton<PortalCertificates>();
        services.AddHostedService<StartBanner>();

        // What keeps the portal from starting is said in a sentence by PortalHost; the host would add a stack trace to it.
        var start = new StartState();
        services.AddSingleton(start);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => start.Started && level >= LogLevel.Warning);

        services.AddHealthChecks();

        services.AddDataProtection().SetApplicationName("KubePortal");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(s => new ConfigureOptions<KeyManagementOptions>(keys =>
            keys.XmlRepository = new FileSystemXmlRepository(
                Directory.CreateDirectory(s.GetRequiredService<DataDirectory>().PathOf("keys")), s.GetRequiredService<ILoggerFactory>())));

        services.AddOptions<ForwardedHeadersOptions>().Configure(forwarded =>
        {
            // Whoever sets Portal:BehindProxy says that only the proxy reaches the portal, wherever it stands.
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            forwarded.KnownIPNetworks.Clear();
            forwarded.KnownProxies.Clear();
        });

        Listen(builder);
    }

    internal static void MapHosting(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<PortalOptions>>().Value;
        app.Services.GetRequiredService<DataDirectory>();       // held from here on, before anything is served
        if (options.BehindProxy)
        {
            app.UseForwardedHeaders();
        }

        if (options.PathBase.Length > 0)
        {
            app.UsePathBase(options.PathBase);
        }

        app.MapHealthChecks("/healthz", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/readyz", new HealthCheckOptions { Predicate = check => check.Tags.Contains(ReadyTag) }).AllowAnonymous();
    }

    // Pages over http on one address, the Kubernetes API over https on another (kubectl sends no token over http).
    private static void Listen(WebApplicationBuilder builder)
    {
        var options = new PortalOptions();
        builder.Configuration.GetSection(PortalOptions.Section).Bind(options);
        string[] pages = builder.Configuration[WebHostDefaults.ServerUrlsKey] is { Length: > 0 } urls
            ? urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : [options.Address];
        string[] secure = options.SecureAddress.Length > 0 ? [options.SecureAddress] : [];
        string[] metrics = options.MetricsAddress.Length > 0 ? [options.MetricsAddress] : [];
        builder.WebHost.UseUrls([.. pages, .. secure, .. metrics]);     // PortalAddresses takes the last one for metrics
        builder.Services.AddOptions<KestrelServerOptions>().Configure<PortalCertificates>((kestrel, certificates) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ConfigureHttpsDefaults(https => https.ServerCertificateSelector = (_, _) => certificates.Server);
        });
    }
}
