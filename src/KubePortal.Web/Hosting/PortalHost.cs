using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace KubePortal.Web.Hosting;

/// <summary>Runs a web application until it is stopped, and says in a sentence what kept it from starting.</summary>
internal static class PortalHost
{
    /// <summary>Exit codes: 0 it ran and was stopped, maybe while it started; 1 it could not start, and standard error says why.</summary>
    /// <param name="build">Makes the application.</param>
    /// <param name="otherPort">How another port is chosen, as a sentence's end.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<int> RunAsync(Func<WebApplication> build, string otherPort, CancellationToken cancellationToken)
    {
        var stopping = cancellationToken;
        try
        {
            await using var app = build();
            stopping = app.Lifetime.ApplicationStopping;
            await app.RunAsync(cancellationToken);
            return 0;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested || cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
        catch (CannotStartException e)
        {
            return CannotStart(e.Message);
        }
        catch (OptionsValidationException e)
        {
            return CannotStart([.. e.Failures]);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            return CannotStart($"{e.Message.TrimEnd('.')}. Stop what listens there, or choose another port with {otherPort}.");
        }
        catch (SocketException e)
        {
            return CannotStart($"The portal can't listen where it should: {e.Message}.");
        }
    }

    private static int CannotStart(params string[] sentences)
    {
        foreach (var sentence in sentences)
        {
            System.Console.Error.WriteLine(sentence);
        }

        return 1;
    }
}
