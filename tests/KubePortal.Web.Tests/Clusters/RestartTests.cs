using System.Net;
using System.Net.Http.Json;
using KubePortal.Web.Tests.Hosting;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Clusters;

/// <summary>A portal that stops and starts again.</summary>
public sealed class RestartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_learners_cluster_and_kubeconfig_are_as_they_were()
    {
        string kubeconfig;
        Uri before;
        using (var portal = await PortalProcess.ServeAsync(_folder))
        {
            using var learner = new HttpClient { BaseAddress = new Uri(portal.Said("Open")) };
            kubeconfig = await learner.GetStringAsync("/clusters/mine/kubeconfig", Stop);
            using var kubectl = KubeconfigClient.From(kubeconfig);
            before = kubectl.BaseAddress!;
            using var made = await kubectl.PostAsJsonAsync(
                "api/v1/namespaces/default/configmaps", new { apiVersion = "v1", kind = "ConfigMap", metadata = new { name = "kept" } }, Stop);
            made.StatusCode.ShouldBe(HttpStatusCode.Created);
            await portal.InterruptAsync();
            (await portal.ExitCodeAsync()).ShouldBe(0, portal.Errors);
        }

        using var again = await PortalProcess.ServeAsync(_folder, $"--Portal:SecureAddress=https://{before.Authority}");
        using var after = KubeconfigClient.From(kubeconfig);

        (await after.GetAsync("api/v1/namespaces/default/configmaps/kept", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
