namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Tells where the cluster is.</summary>
internal sealed class ClusterInfo() : KubectlVerb("cluster-info", "[flags]")
{
    protected override async Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        await run.Api.GetAsync("version", cancellationToken);
        await run.WriteAsync(
            $"Kubernetes control plane is running at {run.Api.Address.ToString().TrimEnd('/')}\n\nTo further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n",
            cancellationToken);
        return 0;
    }
}
