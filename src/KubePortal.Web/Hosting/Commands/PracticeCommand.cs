using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using KubePortal.ApiMachinery.Connections;
using KubePortal.Gate;
using KubePortal.PracticeCluster;
using KubePortal.Web.Clusters;
using KubePortal.Web.Hosting.Certificates;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace KubePortal.Web.Hosting.Commands;

/// <summary>
/// <c>practice --kubeconfig FILE</c>: one empty practice cluster for <c>kubectl</c>, and nothing else of the portal, until Ctrl+C.
/// </summary>
internal static class PracticeCommand
{
    public static Command Create()
    {
        var kubeconfig = new Option<string>("--kubeconfig")
        {
            Description = "The file to write: the way into the cluster, with a token in it. It is replaced if it exists.",
            Required = true,
            HelpName = "FILE",
        };
        var port = new Option<int>("--port")
        {
            Description = "The port on 127.0.0.1 to serve https on; 0 takes any free one.",
            HelpName = "N",
        };
        var nodes = new Option<int?>("--nodes") { Description = "How many nodes the cluster has: 3, without controllers 0.", HelpName = "N" };
        var noControllers = new Option<bool>("--no-controllers")
        {
            Description = "Serve the API alone: no controllers, no scheduler, no kubelets.",
        };
        port.Validators.Add(result => Within(result, 0, 65_535));
        nodes.Validators.Add(result => Within(result, 0, 50));
        var command = new Command("practice", "Serve one empty practice cluster for kubectl until Ctrl+C.") { kubeconfig, port, nodes, noControllers };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            CallerDirectory.Resolve(parsed.GetValue(kubeconfig)!),
            parsed.GetValue(port),
            new PracticeClusterOptions
            {
                Controllers = !parsed.GetValue(noControllers),
                Nodes = parsed.GetValue(nodes) ?? (parsed.GetValue(noControllers) ? 0 : 3),
            },
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string kubeconfig, int port, PracticeClusterOptions options, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var token = Convert.ToHexString(RandomNumberGenerator.GetBytes(32)).ToLowerInvariant();
        using var authority = CertificateAuthority.Create("KubePortal practice", now);
        using var certificate = authority.IssueServerCertificate(["localhost", "127.0.0.1", "::1"], now);
        using var cluster = PracticeCluster.PracticeCluster.Create(options, TimeProvider.System);
        using var backend = cluster.Connect(ApiUser.Admin);
        using var gated = new ClusterGate(new NoAudit()).Open(
            backend, GateProfile.OwnCluster, new GateSubject("local", "practice", WayIn.Kubeconfig), new GateAllowance(Unhurried(), TimeProvider.System));

        var announced = true;
        var exitCode = await PortalHost.RunAsync(Build, "--port N", cancellationToken);
        return announced ? exitCode : 1;

        WebApplication Build()
        {
            var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
            builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Listen(IPAddress.Loopback, port, listen => listen.UseHttps(certificate));
            });
            builder.Services.AddRoutingCore();
            builder.Services.AddHttpForwarder();
            builder.Services.AddSingleton<ClusterForwarding>();
            builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
            var app = builder.Build();
            app.Run(context => ServeAsync(context, gated, token));
            app.Lifetime.ApplicationStarted.Register(() => announced = Announce(app, authority.CertificatePem, token, kubeconfig, options));
            return app;
        }
    }

    private static Task ServeAsync(HttpContext context, ClusterConnection gated, string token) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(context.Request.Headers.Authorization.ToString()), Encoding.UTF8.GetBytes("Bearer " + token))
            ? context.RequestServices.GetRequiredService<ClusterForwarding>().ForwardAsync(context, gated, prefix: "")
            : ClusterForwarding.RefuseAsync(context, 401, "Unauthorized", "Unauthorized");

    // In words of the file that was asked for: the exception speaks of the unfinished one beside it.
    private static string ReasonOf(Exception e, string kubeconfig)
    {
        var folder = Path.GetDirectoryName(kubeconfig);
        return e switch
        {
            _ when Directory.Exists(kubeconfig) => "it is a folder.",
            DirectoryNotFoundException => $"there is no folder {folder}.",
            UnauthorizedAccessException => $"nothing may be written in the folder {folder}.",
            _ => e.Message,
        };
    }

    // Whether the kubeconfig could be written; without it nobody can use the cluster, so it ends again.
    private static bool Announce(WebApplication app, string authorityPem, string token, string kubeconfig, PracticeClusterOptions options)
    {
        var server = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        try
        {
            SecretFile.Write(kubeconfig, Encoding.UTF8.GetBytes(Kubeconfig.Write(server, authorityPem, token)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            System.Console.Error.WriteLine($"--kubeconfig: {kubeconfig} can't be written: {ReasonOf(e, kubeconfig)}");
            app.Lifetime.StopApplication();
            return false;
        }

        var what = options.Controllers
            ? string.Create(CultureInfo.InvariantCulture, $"with {options.Nodes} nodes")
            : "without controllers: the API alone";
        System.Console.Out.WriteLine($"A practice cluster ({what}) is ready at {server.AbsoluteUri.TrimEnd('/')}.");
        System.Console.Out.WriteLine();
        System.Console.Out.WriteLine($"  kubectl --kubeconfig {kubeconfig} get nodes");
        System.Console.Out.WriteLine();
        System.Console.Out.WriteLine("It is simulated and kept in memory. Ctrl+C ends it.");
        return true;
    }

    // One user on their own machine, often a test suite in a hurry.
    private static GateLimits Unhurried() => new() { RequestsPerSecond = 10_000, RequestBurst = 10_000, WatchCountMax = 1000 };

    private static void Within(OptionResult result, int min, int max)
    {
        // What is no number at all is the parser's to refuse.
        if (result.Tokens is [var token] && int.TryParse(token.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value)
            && (value < min || value > max))
        {
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{result.Option.Name} is {value}, but must be from {min} to {max}."));
        }
    }

    private sealed class NoAudit : IGateAudit
    {
        public void Record(GateRecord record)
        {
        }
    }
}
