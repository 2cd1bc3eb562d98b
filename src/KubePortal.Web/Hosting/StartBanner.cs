namespace KubePortal.Web.Hosting;

/// <summary>Says on the terminal, once the portal serves, where it is, where its data is, and how to stop it.</summary>
internal sealed class StartBanner(PortalAddresses addresses, DataDirectory data, StartState state, IHostApplicationLifetime lifetime)
    : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() =>
        {
            state.Started = true;
            Write(System.Console.Out);
        });
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    internal void Write(TextWriter terminal)
    {
        terminal.WriteLine();
        terminal.WriteLine("KubePortal is ready.");
        terminal.WriteLine();
        terminal.WriteLine($"  Open            {addresses.Public}");
        if (addresses.KubernetesApi(out _) is { } api)
        {
            terminal.WriteLine($"  Kubernetes API  {api}clusters/… (for kubectl, by a downloaded kubeconfig)");
        }

        if (addresses.IsBehindAnother)
        {
            terminal.WriteLine($"  Listening       {string.Join(", ", addresses.Http)}");
        }

        if (addresses.Metrics is { } metrics)
        {
            terminal.WriteLine($"  Metrics         {metrics}metrics");
        }

        terminal.WriteLine($"  Data            {data.Path}");
        terminal.WriteLine("  Stop            Ctrl+C");
        terminal.WriteLine();
    }
}
