using System.Globalization;
using Bunit;
using k8s;
using k8s.Models;
using KubePortal.ApiMachinery.Connections;
using KubePortal.PracticeCluster;
using KubePortal.Web.Shell;
using KubePortal.Web.Workbench;
using KubePortal.Web.Workbench.Picture;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;
using Cluster = KubePortal.PracticeCluster.PracticeCluster;

namespace KubePortal.Web.Tests.Workbench;

/// <summary>The picture shows what happens in a cluster, as it happens.</summary>
public sealed class PicturePaneTests : IAsyncLifetime
{
    private readonly BunitContext _page = new();
    private readonly FakeTimeProvider _time = new();
    private readonly Cluster _cluster;
    private readonly ClusterConnection _learner;
    private readonly ClusterView _view;

    public PicturePaneTests()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        _cluster = Cluster.Create(new PracticeClusterOptions { Controllers = false, Nodes = 0 }, _time);
        _learner = _cluster.Connect(ApiUser.Admin);
        _view = new ClusterView(_learner, _time);
        _page.JSInterop.Mode = JSRuntimeMode.Loose;
        _page.Services.AddLocalization();
        _page.Services.AddLogging();
        _page.Services.AddSingleton(new AssetAddresses(new DefaultEndpointDataSource()));
        _page.Services.AddScoped<WorkbenchScript>();
    }

    // Without controllers nobody makes the account that pods run under.
    public async ValueTask InitializeAsync() => await MakeServiceAccountAsync("default");

    [Fact]
    public async Task A_pod_appears_on_its_node_and_changes_as_the_cluster_changes_it()
    {
        await _learner.Client.CoreV1.CreateNodeAsync(Node("node-1"), cancellationToken: Ending);
        var pane = Render();

        var pod = await _learner.Client.CoreV1.CreateNamespacedPodAsync(Pod("web", "node-1"), "default", cancellationToken: Ending);
        await UntilAsync(pane, () => pane.FindAll(".node .pod").Count == 1);
        pane.Find(".node .pod .visually-hidden").TextContent.ShouldBe("Pod web: Pending, 0 of 1 containers ready");

        pod.Status.Phase = "Running";
        pod.Status.Conditions = [new V1PodCondition { Type = "Ready", Status = "True" }];
        pod.Status.ContainerStatuses = [new V1ContainerStatus { Name = "web", Image = "nginx", ImageID = "", Ready = true, State = new V1ContainerState { Running = new() } }];
        await _learner.Client.CoreV1.ReplaceNamespacedPodStatusAsync(pod, "web", "default", cancellationToken: Ending);
        await UntilAsync(pane, () => pane.FindAll(".pod.tone-good").Count == 1);
        pane.Find(".pod .word").TextContent.ShouldBe("Running");
        pane.Find("[role=status]").TextContent.ShouldBe("Pods: 1 · 1 Running");

        using var delete = new HttpRequestMessage(HttpMethod.Delete, new Uri(_learner.Address, "api/v1/namespaces/default/pods/web?gracePeriodSeconds=0"));
        (await _learner.Http.SendAsync(delete, Ending)).EnsureSuccessStatusCode();
        await UntilAsync(pane, () => pane.FindAll(".pod").Count == 0);
    }

    [Fact]
    public async Task A_pod_that_is_clicked_says_why_it_is_as_it_is()
    {
        await _learner.Client.CoreV1.CreateNamespacedPodAsync(Pod("web", node: null), "default", cancellationToken: Ending);
        var pane = Render();
        await UntilAsync(pane, () => pane.FindAll(".pod").Count == 1);

        await pane.Find(".pod").ClickAsync();

        pane.Find(".details p").TextContent.ShouldBe("The scheduler has not chosen a node for it yet.");
    }

    [Fact]
    public async Task Other_namespaces_are_shown_when_they_are_chosen()
    {
        await _learner.Client.CoreV1.CreateNamespaceAsync(new V1Namespace { Metadata = new() { Name = "shop" } }, cancellationToken: Ending);
        await MakeServiceAccountAsync("shop");
        await _learner.Client.CoreV1.CreateNamespacedPodAsync(Pod("cart", node: null), "shop", cancellationToken: Ending);
        var pane = Render();
        await UntilAsync(pane, () => pane.FindAll("option").Any(o => o.TextContent == "shop"));
        pane.FindAll(".pod").ShouldBeEmpty();
        pane.FindAll("option").Select(o => o.TextContent).ShouldBe(["default", "shop", "all"]);

        await pane.Find("[data-namespace]").ChangeAsync("shop");
        await UntilAsync(pane, () => pane.FindAll(".pod").Count == 1);

        pane.Find(".pod .name").TextContent.ShouldBe("cart");
    }

    [Fact]
    public async Task Two_hundred_pods_become_a_grid_of_squares()
    {
        await _learner.Client.CoreV1.CreateNodeAsync(Node("node-1"), cancellationToken: Ending);
        for (var i = 0; i < 200; i++)
        {
            await _learner.Client.CoreV1.CreateNamespacedPodAsync(Pod($"web-{i}", "node-1"), "default", cancellationToken: Ending);
        }

        var pane = Render();
        await UntilAsync(pane, () => pane.FindAll(".node .pod").Count == 200);

        pane.FindAll(".node .pod .name").ShouldBeEmpty();
        pane.FindAll(".node .pod .visually-hidden").ShouldAllBe(pod => pod.TextContent.StartsWith("Pod web-", StringComparison.Ordinal));
    }

    private async Task MakeServiceAccountAsync(string ns) =>
        await _learner.Client.CoreV1.CreateNamespacedServiceAccountAsync(
            new V1ServiceAccount { Metadata = new() { Name = "default" } }, ns, cancellationToken: Ending);

    private static CancellationToken Ending => Xunit.TestContext.Current.CancellationToken;

    private IRenderedComponent<PicturePane> Render() => _page.Render<PicturePane>(pane => pane
        .Add(p => p.View, _view)
        .Add(p => p.DefaultNamespace, "default")
        .Add(p => p.Run, (_, _) => Task.FromResult("")));

    // Pictures come at most ten times a second, of a clock that this moves.
    private async Task UntilAsync(IRenderedComponent<PicturePane> pane, Func<bool> holds)
    {
        while (!Ending.IsCancellationRequested)
        {
            if (await pane.InvokeAsync(() => Task.FromResult(holds()))) return;
            _time.Advance(ClusterView.Coalescing);
            await Task.Yield();
        }
    }

    private static V1Node Node(string name) => new()
    {
        Metadata = new() { Name = name },
        Status = new() { Conditions = [new V1NodeCondition { Type = "Ready", Status = "True" }] },
    };

    private static V1Pod Pod(string name, string? node) => new()
    {
        Metadata = new() { Name = name },
        Spec = new() { NodeName = node, Containers = [new V1Container { Name = "web", Image = "nginx" }] },
    };

    public async ValueTask DisposeAsync()
    {
        await _page.DisposeAsync();
        await _view.DisposeAsync();
        _learner.Dispose();
        _cluster.Dispose();
    }
}
