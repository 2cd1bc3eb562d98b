using System.CommandLine;
using Microsoft.Extensions.Options;

namespace KubePortal.Web.Hosting.Commands;

/// <summary>
/// <c>healthcheck</c>: asks the portal of this machine whether it is ready. For containers whose image has no shell; it reads the same
/// settings as the portal beside it.
/// </summary>
internal static class HealthCheckCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static Command Create()
    {
        var command = new Command("healthcheck", "Ask the portal that runs here, by its settings, whether it is ready: exit status 0 if it is.");
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.UnmatchedTokens, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IEnumerable<string> settings, CancellationToken cancellationToken)
    {
        try
        {
            var options = CommandSettings.Read(settings);
            var ready = Ready(options);
            using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Patience };
            using var answer = await client.GetAsync(ready, cancellationToken);
            System.Console.Out.WriteLine($"{ready} answers {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellationToken)}");
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (OptionsValidationException e)
        {
            System.Console.Error.WriteLine(string.Join(Environment.NewLine, e.Failures));
            return PortalCommandLine.UsageError;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            System.Console.Error.WriteLine($"The portal does not answer: {e.Message}");
            return 1;
        }
    }

    // What listens on every address answers on loopback too.
    private static Uri Ready(PortalOptions options)
    {
        var address = (options.MetricsAddress.Length > 0 ? options.MetricsAddress : options.Address)
            .Replace("//*", "//127.0.0.1", StringComparison.Ordinal).Replace("//+", "//127.0.0.1", StringComparison.Ordinal)
            .Replace("//0.0.0.0", "//127.0.0.1", StringComparison.Ordinal).Replace("//[::]", "//[::1]", StringComparison.Ordinal);
        return new Uri(new Uri(address), (options.MetricsAddress.Length > 0 ? "" : options.PathBase) + "/readyz");
    }
}
