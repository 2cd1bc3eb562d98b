namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Lists the API versions that the server has.</summary>
internal sealed class ApiVersions() : KubectlVerb("api-versions", "[flags]")
{
    protected override async Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        var versions = (await run.Resources.AllAsync(run.Api, cancellationToken, fresh: true)).Select(m => m.ApiVersion).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        await run.WriteAsync(string.Concat(versions.Select(v => v + "\n")), cancellationToken);
        return 0;
    }
}
