using k8s;
using k8s.Autorest;
using k8s.Models;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;
using static KubePortal.PracticeCluster.Tests.Scenarios.Manifests;

namespace KubePortal.PracticeCluster.Tests.Scenarios;

public sealed class ClusterScenarios : IDisposable
{
    private readonly ScenarioCluster _cluster = new();

    public void Dispose() => _cluster.Dispose();

    [Fact]
    public async Task A_service_lists_the_pods_that_are_ready()
    {
        await _cluster.Client.CoreV1.CreateNamespacedServiceAsync(Service(), ScenarioCluster.Namespace);
        (await Slice("web")).Endpoints.ShouldBeNull();
        await _cluster.Run(Deployment(replicas: 2));
        _cluster.AdvanceSeconds(30);
        var slice = await Slice("web");
        slice.Endpoints.Count.ShouldBe(2);
        slice.Endpoints.ShouldAllBe(e => e.Conditions.Ready == true && e.Conditions.Serving == true && e.Conditions.Terminating == false && e.Zone.StartsWith("zone-"));
        slice.Ports.ShouldHaveSingleItem().Port.ShouldBe(80);

        var unready = Pod("web", Container());
        unready.Spec.Containers[0].ReadinessProbe = new V1Probe { TcpSocket = new V1TCPSocketAction { Port = 9999 } };
        await _cluster.Run(unready);
        _cluster.AdvanceSeconds(30);
        (await Slice("web")).Endpoints.Single(e => e.TargetRef.Name == "web").Conditions.Ready.ShouldBe(false);

        await _cluster.Scale("web", 0);
        (await Slice("web")).Endpoints.Count(e => e.Conditions is { Ready: false, Terminating: true }).ShouldBe(2);
        _cluster.AdvanceSeconds(10);
        (await Slice("web")).Endpoints.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_pod_reaches_another_by_the_name_of_its_service()
    {
        await _cluster.Client.CoreV1.CreateNamespacedServiceAsync(Service(), ScenarioCluster.Namespace);
        await _cluster.Run(Deployment(replicas: 1));
        _cluster.AdvanceSeconds(20);
        await _cluster.Run(Pod("client", Container("curlimages/curl:8.17.0", "app", "sh", "-c", "curl -s http://web; curl -s http://nowhere; curl -s http://web.default.svc.cluster.local/absent -o /dev/null -w '%{http_code}'"), "Never"));
        _cluster.AdvanceSeconds(10);
        var log = _cluster.Log("client");
        log.ShouldContain("<title>Welcome to nginx!</title>");
        log.ShouldContain("curl: (6) Could not resolve host: nowhere");
        log.ShouldEndWith("404");
    }

    [Fact]
    public async Task A_deleted_namespace_goes_with_all_that_is_in_it_once_nothing_holds_it()
    {
        await _cluster.Client.CoreV1.CreateNamespaceAsync(new V1Namespace { Metadata = new V1ObjectMeta { Name = "shop" } });
        (await _cluster.Client.CoreV1.ReadNamespacedServiceAccountAsync("default", "shop")).ShouldNotBeNull();
        (await _cluster.Client.CoreV1.ReadNamespacedConfigMapAsync("kube-root-ca.crt", "shop")).Data.ShouldContainKey("ca.crt");
        var held = new V1ConfigMap { Metadata = new V1ObjectMeta { Name = "held", Finalizers = ["a.example/hold"] } };
        await _cluster.Client.CoreV1.CreateNamespacedConfigMapAsync(held, "shop");
        var pod = Pod("p", Container());
        pod.Metadata.NamespaceProperty = "shop";
        await _cluster.Run(pod);
        _cluster.AdvanceSeconds(20);

        await _cluster.Client.CoreV1.DeleteNamespaceAsync("shop");
        _cluster.AdvanceSeconds(60);
        var status = (await _cluster.Client.CoreV1.ReadNamespaceAsync("shop")).Status;
        status.Phase.ShouldBe("Terminating");
        status.Conditions.Single(c => c.Type == "NamespaceContentRemaining").Message.ShouldBe("Some resources are remaining: configmaps. has 1 resource instances");
        status.Conditions.Single(c => c.Type == "NamespaceFinalizersRemaining").Message.ShouldBe("Some content in the namespace has finalizers remaining: a.example/hold in 1 resource instances");

        await _cluster.Client.CoreV1.PatchNamespacedConfigMapAsync(new V1Patch("""{"metadata":{"finalizers":null}}""", V1Patch.PatchType.MergePatch), "held", "shop");
        _cluster.AdvanceSeconds(10);
        (await Should.ThrowAsync<HttpOperationException>(() => _cluster.Client.CoreV1.ReadNamespaceAsync("shop"))).Response.StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Deleted_in_the_background_a_deployment_goes_first_and_its_pods_follow()
    {
        await _cluster.Run(Deployment(replicas: 2));
        _cluster.AdvanceSeconds(30);
        await _cluster.Client.AppsV1.DeleteNamespacedDeploymentAsync("web", ScenarioCluster.Namespace, propagationPolicy: "Background");
        (await _cluster.ReplicaSets()).ShouldBeEmpty();
        (await _cluster.Pods()).ShouldAllBe(p => p.Metadata.DeletionTimestamp != null);
        _cluster.AdvanceSeconds(10);
        (await _cluster.Pods()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Deleted_in_the_foreground_a_deployment_stays_until_its_pods_are_gone()
    {
        await _cluster.Run(Deployment(replicas: 1));
        _cluster.AdvanceSeconds(30);
        await _cluster.Client.AppsV1.DeleteNamespacedDeploymentAsync("web", ScenarioCluster.Namespace, propagationPolicy: "Foreground");
        (await _cluster.Deployment("web")).Metadata.Finalizers.ShouldBe(["foregroundDeletion"]);
        (await _cluster.Pods()).ShouldHaveSingleItem();
        _cluster.AdvanceSeconds(10);
        (await _cluster.Pods()).ShouldBeEmpty();
        (await _cluster.Client.AppsV1.ListNamespacedDeploymentAsync(ScenarioCluster.Namespace)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Deleted_with_orphans_a_deployment_leaves_its_pods_and_the_next_one_adopts_them()
    {
        await _cluster.Run(Deployment(replicas: 1));
        _cluster.AdvanceSeconds(30);
        var pod = (await _cluster.Pods())[0].Metadata.Name;
        await _cluster.Client.AppsV1.DeleteNamespacedDeploymentAsync("web", ScenarioCluster.Namespace, propagationPolicy: "Orphan");
        _cluster.AdvanceSeconds(10);
        (await _cluster.ReplicaSets()).ShouldHaveSingleItem().Metadata.OwnerReferences.ShouldBeNull();

        var again = await _cluster.Run(Deployment(replicas: 1));
        _cluster.AdvanceSeconds(30);
        (await _cluster.ReplicaSets()).ShouldHaveSingleItem().Metadata.OwnerReferences.ShouldHaveSingleItem().Uid.ShouldBe(again.Metadata.Uid);
        (await _cluster.Pods()).ShouldHaveSingleItem().Metadata.Name.ShouldBe(pod);
    }

    [Fact]
    public async Task An_hour_of_an_idle_cluster_runs_next_to_nothing()
    {
        await _cluster.Run(Deployment(replicas: 5));
        _cluster.Advance(TimeSpan.FromHours(2));        // events have expired
        var before = _cluster.Cluster.Loop.WakesRun;
        _cluster.Advance(TimeSpan.FromHours(1));
        (_cluster.Cluster.Loop.WakesRun - before).ShouldBe(0);
        _cluster.Cluster.NextDue.ShouldBeNull();
    }

    [Fact]
    public async Task The_wall_clock_drives_the_cluster_and_each_thing_happens_at_its_own_time()
    {
        await _cluster.Run(Pod("web", Container()));
        _cluster.Time.Advance(TimeSpan.FromHours(1));
        var pod = await _cluster.Pod("web");
        pod.Status.Phase.ShouldBe("Running");
        (pod.Status.ContainerStatuses[0].State.Running.StartedAt!.Value - pod.Metadata.CreationTimestamp!.Value).ShouldBeLessThan(TimeSpan.FromSeconds(10));
        _cluster.Now.ShouldBe(_cluster.Time.GetUtcNow());
    }

    [Fact]
    public async Task Paused_time_stands_still_and_goes_on_where_it_stopped()
    {
        await _cluster.Cluster.PauseAsync(TestContext.Current.CancellationToken);
        await _cluster.Run(Pod("web", Container()));
        _cluster.Time.Advance(TimeSpan.FromMinutes(10));
        (await _cluster.Pod("web")).Status.Phase.ShouldBe("Pending");

        await _cluster.Cluster.ResumeAsync(TestContext.Current.CancellationToken);
        _cluster.Time.Advance(TimeSpan.FromSeconds(10));
        (await _cluster.Pod("web")).Status.Phase.ShouldBe("Running");
        (_cluster.Time.GetUtcNow() - _cluster.Now).ShouldBe(TimeSpan.FromMinutes(10));
    }

    [Fact]
    public async Task Two_clusters_of_one_seed_live_the_same_life()
    {
        using var twin = new ScenarioCluster(time: new FakeTimeProvider(_cluster.Time.GetUtcNow()));
        foreach (var cluster in new[] { _cluster, twin })
        {
            await cluster.Run(Deployment(replicas: 3));
            cluster.AdvanceSeconds(20);
            await cluster.SetImage("web", "nginx:1.28");
            cluster.AdvanceSeconds(60);
        }

        static List<string> Everything(ScenarioCluster of) => [.. of.Cluster.Store.Current.ListAll().Select(o => System.Text.Encoding.UTF8.GetString(o.Json.Span))];
        Everything(twin).ShouldBe(Everything(_cluster));
    }

    private async Task<V1EndpointSlice> Slice(string service) =>
        (await _cluster.Client.DiscoveryV1.ListNamespacedEndpointSliceAsync(ScenarioCluster.Namespace, labelSelector: $"kubernetes.io/service-name={service}")).Items.ShouldHaveSingleItem();
}
