using System.Globalization;
using System.Text;
using k8s;
using k8s.Models;
using KubePortal.PracticeCluster.Sleep;
using KubePortal.PracticeCluster.Tests.Scenarios;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;
using static KubePortal.PracticeCluster.Tests.Scenarios.Manifests;

namespace KubePortal.PracticeCluster.Tests.Sleep;

public sealed class SleepingClusters
{
    private readonly MemoryStorage _storage = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_cluster_wakes_object_by_object_as_it_fell_asleep_and_its_time_stood_still()
    {
        await using var before = new JournaledCluster(_storage);
        var cluster = await before.MakeAsync("a", Cancel);
        await cluster.Run(Deployment(replicas: 3));
        cluster.AdvanceSeconds(60);
        await before.Journal.SleepAsync("a", Cancel);
        var (objects, version, now) = (Objects(cluster), cluster.Cluster.Store.Current.ResourceVersion, cluster.Now);

        await using var after = new JournaledCluster(_storage, new FakeTimeProvider(before.Time.GetUtcNow() + TimeSpan.FromDays(7)));
        var woken = await after.WakeAsync("a", Cancel);
        Objects(woken).ShouldBe(objects);
        woken.Cluster.Store.Current.ResourceVersion.ShouldBe(version);
        woken.Now.ShouldBe(now);
    }

    [Fact]
    public async Task A_rollout_that_slept_half_way_goes_on()
    {
        await using var before = new JournaledCluster(_storage);
        var cluster = await before.MakeAsync("a", Cancel);
        await cluster.Run(Deployment(replicas: 3));
        cluster.AdvanceSeconds(60);
        await cluster.SetImage("web", "nginx:1.28");
        cluster.AdvanceSeconds(2);
        (await cluster.Deployment("web")).Status.UpdatedReplicas.ShouldNotBe(3);
        await before.Journal.SleepAsync("a", Cancel);

        await using var after = new JournaledCluster(_storage);
        var woken = await after.WakeAsync("a", Cancel);
        woken.AdvanceSeconds(60);
        var deployment = await woken.Deployment("web");
        (deployment.Status.UpdatedReplicas, deployment.Status.ReadyReplicas).ShouldBe((3, 3));
        (await woken.Pods("app=web")).ShouldAllBe(p => p.Spec.Containers[0].Image == "nginx:1.28" && p.Status.Phase == "Running");
    }

    [Fact]
    public async Task After_a_crash_everything_is_there_that_was_written_half_a_second_before_and_no_version_comes_twice()
    {
        long lost;
        await using (var before = new JournaledCluster(_storage))
        {
            var cluster = await before.MakeAsync("a", Cancel);
            await cluster.Run(Deployment(replicas: 2));
            cluster.AdvanceSeconds(30);
            await cluster.Client.CoreV1.CreateNamespacedConfigMapAsync(Map("deleted"), "default", cancellationToken: Cancel);
            await before.Journal.FlushAsync(Cancel);
            await cluster.Client.CoreV1.CreateNamespacedConfigMapAsync(Map("kept"), "default", cancellationToken: Cancel);
            await cluster.Client.CoreV1.DeleteNamespacedConfigMapAsync("deleted", "default", cancellationToken: Cancel);
            var written = _storage.Next;
            before.Time.Advance(ClusterJournal.FlushAfter);
            await written;
            lost = Version((await cluster.Client.CoreV1.CreateNamespacedConfigMapAsync(Map("lost"), "default", cancellationToken: Cancel)).Metadata);
        }

        await using var after = new JournaledCluster(_storage);
        var woken = await after.WakeAsync("a", Cancel);
        (await woken.Client.CoreV1.ListNamespacedConfigMapAsync("default", cancellationToken: Cancel)).Items.Select(m => m.Metadata.Name)
            .ShouldBe(["kept", "kube-root-ca.crt"]);
        (await woken.Pods("app=web")).Count(p => p.Status.Phase == "Running").ShouldBe(2);
        Version((await woken.Client.CoreV1.CreateNamespacedConfigMapAsync(Map("next"), "default", cancellationToken: Cancel)).Metadata).ShouldBeGreaterThan(lost);
        await woken.Scale("web", 3);
        woken.AdvanceSeconds(30);
        (await woken.Pods("app=web")).Count(p => p.Status.Phase == "Running").ShouldBe(3);
    }

    [Fact]
    public async Task A_watch_goes_on_after_sleep_and_is_told_of_its_loss_after_a_crash()
    {
        long slept, lost;
        await using (var before = new JournaledCluster(_storage))
        {
            var cluster = await before.MakeAsync("a", Cancel);
            slept = cluster.Cluster.Store.Current.ResourceVersion;
            await before.Journal.SleepAsync("a", Cancel);
        }

        await using (var after = new JournaledCluster(_storage))
        {
            var cluster = await after.WakeAsync("a", Cancel);
            lost = Version((await cluster.Client.CoreV1.CreateNamespacedConfigMapAsync(Map("seen"), "default", cancellationToken: Cancel)).Metadata);
            (await FirstOfWatchAsync(cluster, slept)).ShouldContain("\"name\":\"seen\"");
        }

        await using var crashed = new JournaledCluster(_storage);
        (await FirstOfWatchAsync(await crashed.WakeAsync("a", Cancel), lost)).ShouldContain("\"code\":410");
    }

    [Fact]
    public async Task Changes_of_many_clusters_are_one_transaction_and_idle_clusters_write_nothing()
    {
        await using var life = new JournaledCluster(_storage);
        var clusters = new List<ScenarioCluster>();
        for (var i = 0; i < 20; i++)
        {
            clusters.Add(await life.MakeAsync($"c{i}", Cancel));
        }

        await life.Journal.FlushAsync(Cancel);
        _storage.Transactions.Clear();
        foreach (var cluster in clusters.Take(15))
        {
            await cluster.Client.CoreV1.CreateNamespacedConfigMapAsync(Map("one"), "default", cancellationToken: Cancel);
        }

        await life.Journal.FlushAsync(Cancel);
        _storage.Transactions.ShouldHaveSingleItem().Count.ShouldBe(15);
        await life.Journal.FlushAsync(Cancel);
        _storage.Transactions.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_could_not_be_written_is_written_with_the_next()
    {
        await using var life = new JournaledCluster(_storage);
        var cluster = await life.MakeAsync("a", Cancel);
        await life.Journal.FlushAsync(Cancel);
        await cluster.Client.CoreV1.CreateNamespacedConfigMapAsync(Map("first"), "default", cancellationToken: Cancel);
        _storage.IsFull = true;
        await Should.ThrowAsync<IOException>(() => life.Journal.FlushAsync(Cancel));
        await Should.ThrowAsync<IOException>(() => life.Journal.SleepAsync("a", Cancel));
        _storage.IsFull = false;
        await life.Journal.FlushAsync(Cancel);

        await using var after = new JournaledCluster(_storage);
        (await (await after.WakeAsync("a", Cancel)).Client.CoreV1.ReadNamespacedConfigMapAsync("first", "default", cancellationToken: Cancel)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_long_log_becomes_a_snapshot()
    {
        await using var life = new JournaledCluster(_storage);
        var cluster = await life.MakeAsync("a", Cancel);
        var random = new Random(3);
        for (var i = 0; i < 8; i++)
        {
            var noise = new byte[20_000];
            random.NextBytes(noise);
            var map = Map($"m{i}");
            map.BinaryData = new Dictionary<string, byte[]> { ["noise"] = noise };
            await cluster.Client.CoreV1.CreateNamespacedConfigMapAsync(map, "default", cancellationToken: Cancel);
            await life.Journal.FlushAsync(Cancel);
        }

        _storage["a"]!.Changes.Count.ShouldBeLessThan(8);
        await using var after = new JournaledCluster(_storage);
        (await (await after.WakeAsync("a", Cancel)).Client.CoreV1.ListNamespacedConfigMapAsync("default", cancellationToken: Cancel)).Items.Count.ShouldBe(9);
    }

    [Fact]
    public async Task A_broken_snapshot_is_refused_with_a_reason_and_stays_kept()
    {
        await using var life = new JournaledCluster(_storage);
        await life.MakeAsync("a", Cancel);
        await life.Journal.SleepAsync("a", Cancel);
        var whole = _storage["a"]!;
        foreach (var broken in new[] { Encoding.UTF8.GetBytes("nonsense"), whole.Snapshot[..(whole.Snapshot.Length / 2)], [] })
        {
            _storage["a"] = whole with { Snapshot = broken };
            await Should.ThrowAsync<InvalidDataException>(() => life.Journal.WakeAsync("a", new PracticeClusterOptions(), Cancel));
            _storage["a"]!.Snapshot.ShouldBe(broken);
        }
    }

    [Theory]
    [InlineData("format-1.cluster")]
    public async Task What_older_portals_stored_wakes(string name)
    {
        using var stored = typeof(SleepingClusters).Assembly.GetManifestResourceStream(name)!;
        var time = new FakeTimeProvider(new DateTimeOffset(2027, 5, 1, 0, 0, 0, TimeSpan.Zero));
        using var cluster = new ScenarioCluster(await PracticeCluster.LoadAsync(stored, new PracticeClusterOptions(), time, Cancel), time);
        (await cluster.Client.CoreV1.ReadNamespacedConfigMapAsync("kept", "default", cancellationToken: Cancel)).Data["a"].ShouldBe("b");
        (await cluster.Client.CoreV1.ReadNamespacedServiceAsync("web", "default", cancellationToken: Cancel)).Spec.ClusterIP.ShouldBe("10.104.161.165");
        var restarts = (await cluster.Pod("crash")).Status.ContainerStatuses[0].RestartCount;
        await cluster.Scale("web", 3);
        cluster.Advance(TimeSpan.FromMinutes(10));
        (await cluster.Pods("app=web")).Count(p => p.Status.Phase == "Running").ShouldBe(3);
        (await cluster.Pod("crash")).Status.ContainerStatuses[0].RestartCount.ShouldBeGreaterThan(restarts);
    }

    private static V1ConfigMap Map(string name) => new() { Metadata = new V1ObjectMeta { Name = name } };

    private static long Version(V1ObjectMeta metadata) => long.Parse(metadata.ResourceVersion, CultureInfo.InvariantCulture);

    private static List<string> Objects(ScenarioCluster cluster) =>
        [.. cluster.Cluster.Store.Current.ListAll().Select(o => Encoding.UTF8.GetString(o.Json.Span))];

    private static async Task<string> FirstOfWatchAsync(ScenarioCluster cluster, long after)
    {
        using var connection = cluster.Cluster.Connect(ApiUser.Admin);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(connection.Address, $"api/v1/namespaces/default/configmaps?watch=true&resourceVersion={after}"));
        using var answer = await connection.Http.SendAsync(request, Cancel);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancel));
        return await reader.ReadLineAsync(Cancel) ?? "";
    }
}
