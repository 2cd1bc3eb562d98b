using System.Diagnostics.Metrics;
using k8s;
using k8s.Models;
using KubePortal.Gate;
using KubePortal.Progress.Database;
using KubePortal.Web.Clusters;
using KubePortal.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Clusters;

/// <summary>Practice clusters that fall asleep in the database and come back.</summary>
public sealed class SleepingClusterTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_cluster_that_nobody_uses_falls_asleep_leaves_memory_and_comes_back()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var portal = new PortalUnderTest(services => services.AddSingleton<TimeProvider>(time));
        var (clusters, awake) = (portal.Get<PracticeClusters>(), portal.Get<AwakeClusters>());
        var memory = await UseAndLeaveAsync(clusters);
        time.Advance(TimeSpan.FromMinutes(14));
        awake.Count.ShouldBe(1);

        var asleep = NextSleepAsync(portal);
        time.Advance(TimeSpan.FromMinutes(2));
        await asleep.WaitAsync(Stop);

        await using (var db = await portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync(Stop))
        {
            var overview = await ClusterOverview.ReadAsync(db, awake, 500, Stop);
            (overview.Awake, overview.Asleep).ShouldBe((0, 1));
            overview.StoredBytes.ShouldBeInRange(1_000, 100_000);
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        memory.IsAlive.ShouldBeFalse();
        time.Advance(TimeSpan.FromDays(7));
        using var again = await clusters.UseOfAsync("aiko", Stop);
        (await NamesAsync(again)).ShouldContain("kept");
    }

    [Fact]
    public async Task One_cluster_too_many_puts_another_to_sleep_but_none_that_is_in_use()
    {
        await using var portal = new PortalUnderTest(null, ("Portal:Clusters:AwakeMax", "1"));
        var clusters = portal.Get<PracticeClusters>();
        await UseAndLeaveAsync(clusters);
        using (var ben = await clusters.UseOfAsync("ben", Stop))
        {
            (await NamesAsync(ben)).ShouldNotContain("kept");
            await Should.ThrowAsync<ClusterUnavailableException>(() => clusters.UseOfAsync("aiko", Stop));
        }

        using var aiko = await clusters.UseOfAsync("aiko", Stop);
        (await NamesAsync(aiko)).ShouldContain("kept");
    }

    [Fact]
    public async Task A_cluster_that_cannot_be_read_says_so_until_it_is_reset_and_others_go_on()
    {
        await using var portal = new PortalUnderTest(null, ("Portal:Clusters:AwakeMax", "1"));
        var clusters = portal.Get<PracticeClusters>();
        await UseAndLeaveAsync(clusters);
        (await clusters.UseOfAsync("ben", Stop)).Dispose();
        await using (var db = await portal.Get<IDbContextFactory<PortalDb>>().CreateDbContextAsync(Stop))
        {
            var aiko = await db.LearnerClusters.Where(c => c.LearnerId == "aiko").Select(c => c.Id).SingleAsync(Stop);
            await db.ClusterSnapshots.Where(s => s.ClusterId == aiko).ExecuteUpdateAsync(s => s.SetProperty(x => x.Content, new byte[] { 1, 2, 3 }), Stop);
        }

        await Should.ThrowAsync<ClusterBrokenException>(() => clusters.UseOfAsync("aiko", Stop));
        await Should.ThrowAsync<ClusterBrokenException>(() => clusters.UseOfAsync("aiko", Stop));
        (await clusters.UseOfAsync("ben", Stop)).Dispose();

        await clusters.ResetAsync("aiko", Stop);
        using var anew = await clusters.UseOfAsync("aiko", Stop);
        (await NamesAsync(anew)).ShouldBe(["kube-root-ca.crt"]);
    }

    [Fact]
    public async Task A_cluster_that_an_older_portal_kept_as_a_file_moves_to_the_database()
    {
        await using var portal = new PortalUnderTest(null, ("Portal:Clusters:AwakeMax", "1"));
        var clusters = portal.Get<PracticeClusters>();
        string id;
        using (var fresh = await clusters.UseOfAsync("aiko", Stop))
        {
            id = fresh.Cluster.Id;
        }

        await clusters.ResetAsync("aiko", Stop);
        var folder = Directory.CreateDirectory(portal.Get<DataDirectory>().PathOf("clusters")).FullName;
        var file = Path.Combine(folder, id + ".cluster");
        await using (var stored = typeof(SleepingClusterTests).Assembly.GetManifestResourceStream("format-1.cluster")!)
        await using (var to = File.Create(file))
        {
            await to.WriteAsync(BitConverter.GetBytes(DateTimeOffset.UtcNow.UtcTicks), Stop);
            await stored.CopyToAsync(to, Stop);
        }

        using (var woken = await clusters.UseOfAsync("aiko", Stop))
        {
            (await NamesAsync(woken)).ShouldContain("kept");
        }

        File.Exists(file).ShouldBeFalse();
        (await clusters.UseOfAsync("ben", Stop)).Dispose();
        using var again = await clusters.UseOfAsync("aiko", Stop);
        (await NamesAsync(again)).ShouldContain("kept");
    }

    // By the portal's own measurement of it.
    private static Task NextSleepAsync(PortalUnderTest portal)
    {
        var slept = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == ClusterTelemetry.SleepsName && instrument.Meter.Scope == portal.Get<IMeterFactory>())
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, _, _) =>
        {
            slept.TrySetResult();
            listener.Dispose();
        });
        listener.Start();
        return slept.Task;
    }

    private static async Task<WeakReference> UseAndLeaveAsync(PracticeClusters clusters)
    {
        using var use = await clusters.UseOfAsync("aiko", Stop);
        using var connection = use.Cluster.Connect(WayIn.Console);
        await connection.Client.CoreV1.CreateNamespacedConfigMapAsync(
            new V1ConfigMap { Metadata = new V1ObjectMeta { Name = "kept" } }, "default", cancellationToken: Stop);
        return new WeakReference(use.Cluster.Simulation);
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(ClusterUse use)
    {
        using var connection = use.Cluster.Connect(WayIn.Console);
        return [.. (await connection.Client.CoreV1.ListNamespacedConfigMapAsync("default", cancellationToken: Stop)).Items.Select(m => m.Metadata.Name)];
    }
}
