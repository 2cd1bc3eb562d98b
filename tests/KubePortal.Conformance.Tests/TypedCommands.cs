using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using KubePortal.ApiMachinery.Connections;
using KubePortal.PracticeCluster;
using KubePortal.Testing;
using Microsoft.Extensions.Time.Testing;
using Cluster = KubePortal.PracticeCluster.PracticeCluster;

namespace KubePortal.Conformance.Tests;

/// <summary>What the real kubectl sends through its typed client, as protobuf: what it says, and the objects that the practice cluster has of it.</summary>
public sealed class TypedCommands : IAsyncLifetime
{
    private readonly Cluster _cluster = Cluster.Create(
        new PracticeClusterOptions { Seed = 36 }, new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero)));

    private ClusterConnection _connection = null!;
    private ServedCluster _served = null!;

    private IKubernetes Client => _connection.Client;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Kubectl.Require();
        _connection = _cluster.Connect(ApiUser.Admin);
        _served = await ServedCluster.StartAsync(_cluster);
    }

    public async ValueTask DisposeAsync()
    {
        if (_served is not null)
        {
            await _served.DisposeAsync();
            _connection.Dispose();
        }

        _cluster.Dispose();
    }

    [Fact]
    public async Task A_deployment_has_the_replicas_and_the_port_that_were_asked_for()
    {
        await SaysAsync("deployment.apps/web created\n", "kubectl create deployment web --image=nginx:1.27 --replicas=2 --port=8080");
        var web = await Client.AppsV1.ReadNamespacedDeploymentAsync("web", "default", cancellationToken: Ending);
        web.Metadata.Labels.ShouldBe(new Dictionary<string, string> { ["app"] = "web" });
        web.Spec.Replicas.ShouldBe(2);
        web.Spec.Selector.MatchLabels.ShouldBe(new Dictionary<string, string> { ["app"] = "web" });
        web.Spec.Strategy.RollingUpdate.MaxSurge.Value.ShouldBe("25%");
        var container = web.Spec.Template.Spec.Containers.ShouldHaveSingleItem();
        (container.Name, container.Image, container.Ports.Single().ContainerPort).ShouldBe(("nginx", "nginx:1.27", 8080));

        await _cluster.AdvanceAsync(TimeSpan.FromMinutes(1), Ending);
        (await Client.AppsV1.ReadNamespacedDeploymentAsync("web", "default", cancellationToken: Ending)).Status.ReadyReplicas.ShouldBe(2);
    }

    [Fact]
    public async Task What_is_created_from_protobuf_is_stored_as_if_it_had_come_as_json()
    {
        const string line = "kubectl create deployment web --image=nginx:1.27 --replicas=3 --port=80";
        await SaysAsync("deployment.apps/web created\n", line);
        var fromProtobuf = await StoredAsync("/apis/apps/v1/namespaces/default/deployments/web");

        await Client.CoreV1.CreateNamespaceAsync(new V1Namespace { Metadata = new V1ObjectMeta { Name = "other" } }, cancellationToken: Ending);
        await SaysAsync("deployment.apps/web created\n", $"{line} --dry-run=client -o json | kubectl create -n other -f -");
        var fromJson = await StoredAsync("/apis/apps/v1/namespaces/other/deployments/web");
        fromProtobuf["spec"]!.ToJsonString().ShouldBe(fromJson["spec"]!.ToJsonString());
        fromProtobuf["metadata"]!["labels"]!.ToJsonString().ShouldBe(fromJson["metadata"]!["labels"]!.ToJsonString());
    }

    [Fact]
    public async Task A_namespace_and_a_service_account_need_only_a_name()
    {
        await SaysAsync("namespace/team created\n", "kubectl create namespace team");
        await SaysAsync("serviceaccount/robot created\n", "kubectl -n team create serviceaccount robot");
        (await Client.CoreV1.ReadNamespaceAsync("team", cancellationToken: Ending)).Status.Phase.ShouldBe("Active");
        (await Client.CoreV1.ReadNamespacedServiceAccountAsync("robot", "team", cancellationToken: Ending)).Metadata.Uid.ShouldNotBeEmpty();

        var again = await RunAsync("kubectl create namespace team");
        (again.Status, again.Errors).ShouldBe((1, "Error from server (AlreadyExists): namespaces \"team\" already exists\n"));
    }

    [Fact]
    public async Task A_config_map_and_a_secret_hold_their_literals()
    {
        await SaysAsync("configmap/settings created\n", "kubectl create configmap settings --from-literal=color=blue --from-literal=motto=空は青い");
        await SaysAsync("secret/db created\n", "kubectl create secret generic db --from-literal=password=s3cret");
        var settings = await Client.CoreV1.ReadNamespacedConfigMapAsync("settings", "default", cancellationToken: Ending);
        settings.Data.ShouldBe(new Dictionary<string, string> { ["color"] = "blue", ["motto"] = "空は青い" });
        var secret = await Client.CoreV1.ReadNamespacedSecretAsync("db", "default", cancellationToken: Ending);
        secret.Type.ShouldBe("Opaque");
        secret.Data["password"].ShouldBe("s3cret"u8.ToArray());
    }

    [Fact]
    public async Task Services_have_the_ports_and_the_type_that_were_asked_for()
    {
        await SaysAsync("service/plain created\n", "kubectl create service clusterip plain --tcp=80:8080");
        await SaysAsync("service/outside created\n", "kubectl create service nodeport outside --tcp=80:http --node-port=30080");
        await SaysAsync("service/elsewhere created\n", "kubectl create service externalname elsewhere --external-name=db.example");
        var plain = await Client.CoreV1.ReadNamespacedServiceAsync("plain", "default", cancellationToken: Ending);
        (plain.Spec.Type, plain.Spec.Ports.Single().Port, plain.Spec.Ports.Single().TargetPort.Value).ShouldBe(("ClusterIP", 80, "8080"));
        plain.Spec.ClusterIP.ShouldStartWith("10.");
        var outside = await Client.CoreV1.ReadNamespacedServiceAsync("outside", "default", cancellationToken: Ending);
        (outside.Spec.Type, outside.Spec.Ports.Single().NodePort, outside.Spec.Ports.Single().TargetPort.Value).ShouldBe(("NodePort", 30080, "http"));
        var elsewhere = await Client.CoreV1.ReadNamespacedServiceAsync("elsewhere", "default", cancellationToken: Ending);
        (elsewhere.Spec.Type, elsewhere.Spec.ExternalName, elsewhere.Spec.ClusterIP).ShouldBe(("ExternalName", "db.example", null));
    }

    [Fact]
    public async Task A_dry_run_shows_what_the_server_would_make_and_makes_nothing()
    {
        var shown = await RunAsync("kubectl create configmap settings --from-literal=color=blue --dry-run=server -o yaml");
        shown.Errors.ShouldBeEmpty();
        shown.Output.ShouldStartWith("apiVersion: v1\ndata:\n  color: blue\nkind: ConfigMap\nmetadata:\n  creationTimestamp: \"2026-03-01T10:00:00Z\"\n  name: settings\n");
        await SaysAsync("deployment.apps/web created (server dry run)\n", "kubectl create deployment web --image=nginx:1.27 --dry-run=server");
        (await Client.AppsV1.ListNamespacedDeploymentAsync("default", cancellationToken: Ending)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_servers_refusals_are_told_as_the_real_server_tells_them()
    {
        var refused = await RunAsync("kubectl create deployment Web --image=nginx:1.27");
        refused.Status.ShouldBe(1);
        refused.Errors.ShouldStartWith("error: failed to create deployment: Deployment.apps \"Web\" is invalid: metadata.name: Invalid value: \"Web\": a lowercase RFC 1123 subdomain");
        refused = await RunAsync("kubectl -n nowhere create configmap settings");
        refused.Errors.ShouldBe("error: failed to create configmap: namespaces \"nowhere\" not found\n");
    }

    [Fact]
    public async Task A_pod_runs_and_a_deployment_is_exposed()
    {
        await SaysAsync("pod/once created\n", "kubectl run once --image=busybox:1.36 --restart=Never --env=A=b --labels=run=once,tier=x -- sleep 60");
        var once = await Client.CoreV1.ReadNamespacedPodAsync("once", "default", cancellationToken: Ending);
        (once.Spec.RestartPolicy, once.Spec.Containers.Single().Env.Single().Value).ShouldBe(("Never", "b"));
        once.Spec.Containers.Single().Args.ShouldBe(["sleep", "60"]);

        await SaysAsync("deployment.apps/web created\n", "kubectl create deployment web --image=nginx:1.27 --port=80");
        await SaysAsync("service/web exposed\n", "kubectl expose deployment web");
        var web = await Client.CoreV1.ReadNamespacedServiceAsync("web", "default", cancellationToken: Ending);
        web.Spec.Selector.ShouldBe(new Dictionary<string, string> { ["app"] = "web" });
        web.Spec.Ports.Single().Port.ShouldBe(80);
    }

    [Fact]
    public async Task Draining_a_node_evicts_its_pods_and_keeps_it_cordoned()
    {
        await SaysAsync("deployment.apps/web created\n", "kubectl create deployment web --image=nginx:1.27 --replicas=3");
        await _cluster.AdvanceAsync(TimeSpan.FromMinutes(1), Ending);
        var evicted = (await PodsAsync()).First();
        var node = evicted.Spec.NodeName;
        await SaysAsync($"node/{node} cordoned\n", $"kubectl cordon {node}");

        // kubectl waits until the pod has gone, which takes the cluster's time: it passes once the pod is on its way.
        var going = GoingAsync(evicted.Metadata.Name);
        var draining = RunAsync($"kubectl drain {node} --ignore-daemonsets");
        (await Task.WhenAny(going, draining)).ShouldBe(going, "drain ended without an eviction");
        await _cluster.AdvanceAsync(TimeSpan.FromMinutes(1), Ending);
        var drained = await draining;
        drained.Errors.ShouldBeEmpty();
        drained.Output.ShouldBe(
            $"node/{node} already cordoned\nevicting pod default/{evicted.Metadata.Name}\npod/{evicted.Metadata.Name} evicted\nnode/{node} drained\n");

        (await PodsAsync()).ShouldAllBe(p => p.Spec.NodeName != node);
        (await PodsAsync()).Count.ShouldBe(3);
        (await Client.CoreV1.ReadNodeAsync(node, cancellationToken: Ending)).Spec.Unschedulable.ShouldBe(true);
        await SaysAsync($"node/{node} uncordoned\n", $"kubectl uncordon {node}");
        (await Client.CoreV1.ReadNodeAsync(node, cancellationToken: Ending)).Spec.Unschedulable.ShouldNotBe(true);
    }

    private async Task<IList<V1Pod>> PodsAsync() => (await Client.CoreV1.ListNamespacedPodAsync("default", cancellationToken: Ending)).Items;

    private async Task GoingAsync(string name)
    {
        await foreach (var (_, pod) in Client.CoreV1.WatchListNamespacedPodAsync("default", cancellationToken: Ending))
        {
            if (pod.Metadata.Name == name && pod.Metadata.DeletionTimestamp is not null)
            {
                return;
            }
        }
    }

    private async Task<JsonObject> StoredAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_connection.Address, path));
        using var response = await _connection.Http.SendAsync(request, Ending);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Ending))!.AsObject();
    }

    private async Task SaysAsync(string output, string line)
    {
        var answer = await RunAsync(line);
        (answer.Output, answer.Errors, answer.Status).ShouldBe((output, "", 0), line);
    }

    private Task<Kubectl.Answer> RunAsync(string line) =>
        Kubectl.RunAsync(_served, line, Path.GetDirectoryName(_served.Kubeconfig)!, Ending);
}
