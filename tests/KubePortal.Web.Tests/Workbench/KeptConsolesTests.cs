using KubePortal.Progress.Clusters;
using KubePortal.Progress.Database;
using KubePortal.Web.Workbench.Consoles;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Workbench;

/// <summary>What learners keep in their consoles beside the cluster.</summary>
public sealed class KeptConsolesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Files_and_history_come_back_after_the_workbench_was_closed()
    {
        await using var portal = new PortalUnderTest();
        var consoles = portal.Get<KeptConsoles>();
        await using (var db = await portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync(Stop))
        {
            db.LearnerClusters.Add(new LearnerCluster { Id = "c1", LearnerId = "aiko", CreatedAt = DateTimeOffset.UtcNow });
            await db.SaveChangesAsync(Stop);
        }

        for (var round = 1; round <= 2; round++)
        {
            using var console = await consoles.UseAsync("c1", Stop);
            console.Files.Write($"notes/{round}.yaml", $"round: {round}");
            console.History.Add($"kubectl get pods {round}");
            console.Files.Write("gone.txt", "x");
            console.Files.Delete("gone.txt");
            await consoles.WriteAsync(Stop);
        }

        using var again = await consoles.UseAsync("c1", Stop);
        again.Files.Paths.ShouldBe(["notes/1.yaml", "notes/2.yaml"]);
        again.Files.Find("notes/1.yaml").ShouldBe("round: 1");
        again.History.Lines.ShouldBe(["kubectl get pods 1", "kubectl get pods 2"]);
    }

    [Fact]
    public async Task What_was_not_written_yet_stays_in_memory_until_it_is()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);       // so that nothing is written yet
        await using var portal = new PortalUnderTest(services => services.AddSingleton<TimeProvider>(time));
        var consoles = portal.Get<KeptConsoles>();
        using (var console = await consoles.UseAsync("no cluster has it", Stop))
        {
            console.Files.Write("a.yaml", "a");
        }

        using var soon = await consoles.UseAsync("no cluster has it", Stop);
        soon.Files.Find("a.yaml").ShouldBe("a");
    }
}
