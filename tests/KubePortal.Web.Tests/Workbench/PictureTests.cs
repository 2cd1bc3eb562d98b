using k8s.Models;
using KubePortal.Web.Workbench.Picture;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Workbench;

/// <summary>The picture puts a cluster's objects into their relations.</summary>
public sealed class PictureTests
{
    [Fact]
    public void A_pod_stands_on_its_node_and_under_its_owner()
    {
        var deployment = Deployment("web", wanted: 1, ready: 1);
        var replicaSet = ReplicaSet("web-6f", revision: 1, owner: deployment, wanted: 1);
        var picture = PictureOf(nodes: [Node("node-1")], deployments: [deployment], replicaSets: [replicaSet], pods: [Pod("web-6f-x", replicaSet, "node-1")]);

        picture.Pods.Single().NodeName.ShouldBe("node-1");
        var workload = picture.Workloads.Single();
        workload.Key.ShouldBe(new ObjectKey("Deployment", "default", "web", "uid-web"));
        workload.State.Tone.ShouldBe(StateTone.Good);
        workload.Parts.Single().Pods.Single().Key.Name.ShouldBe("web-6f-x");
    }

    [Fact]
    public void During_a_rollout_the_new_ReplicaSet_comes_first_and_emptied_ones_are_left_out()
    {
        var deployment = Deployment("web", wanted: 2, ready: 1);
        var first = ReplicaSet("web-1", revision: 1, owner: deployment, wanted: 0);
        var second = ReplicaSet("web-2", revision: 2, owner: deployment, wanted: 1);
        var third = ReplicaSet("web-10", revision: 10, owner: deployment, wanted: 1);
        var picture = PictureOf(deployments: [deployment], replicaSets: [first, second, third]);

        picture.Workloads.Single().Parts.Select(p => p.Key.Name).ShouldBe(["web-10", "web-2"]);
        picture.Workloads.Single().State.ShouldBe(new ObjectState("Progressing", StateTone.Waiting));
    }

    [Fact]
    public void A_Service_shows_the_pods_behind_it()
    {
        var pod = Pod("web-x", owner: null, "node-1");
        var picture = PictureOf(pods: [pod], services: [Service("web", "app", "web")], endpointSlices: [EndpointSlice("web", pod, ready: true)]);

        picture.Services.Single().Pods.Single().Key.Name.ShouldBe("web-x");
        picture.Services.Single().Ports.ShouldBe("80→8080/TCP");
        picture.Services.Single().State.Tone.ShouldBe(StateTone.Good);
    }

    [Fact]
    public void A_Service_whose_pods_are_not_ready_has_no_endpoint_that_serves()
    {
        var pod = Pod("web-x", owner: null, "node-1");
        var picture = PictureOf(pods: [pod], services: [Service("web", "app", "web")], endpointSlices: [EndpointSlice("web", pod, ready: false)]);

        picture.Services.Single().State.ShouldBe(new ObjectState("NoEndpoints", StateTone.Waiting));
        WorkloadExplanations.Of(Service("web", "app", "web"), picture.Services.Single()).Single()
            .ShouldSatisfyAllConditions(why => why.Text.ShouldBe("WhyNoReadyPods"), why => why.Values.ShouldBe(["app=web", 1]));
    }

    [Fact]
    public void A_Service_without_a_selector_counts_the_endpoints_that_its_slices_list()
    {
        var kubernetes = Service("kubernetes", "", "");
        kubernetes.Spec.Selector = null;
        var slice = EndpointSlice("kubernetes", Pod("none", owner: null, "node-1"), ready: true);
        slice.Endpoints.Single().TargetRef = null;
        var service = PictureOf(services: [kubernetes], endpointSlices: [slice]).Services.Single();

        service.ShouldSatisfyAllConditions(
            s => s.Pods.ShouldBeEmpty(), s => s.EndpointCount.ShouldBe(1), s => s.State.ShouldBe(new ObjectState("Serving", StateTone.Good)));
        WorkloadExplanations.Of(kubernetes, service).Single()
            .ShouldSatisfyAllConditions(why => why.Text.ShouldBe("WhyGivenEndpoints"), why => why.Values.ShouldBe([1]));
    }

    [Fact]
    public void An_owner_of_a_kind_that_is_not_watched_is_known_by_its_pods()
    {
        var pod = Pod("db-0", owner: null, "node-1");
        pod.Metadata.OwnerReferences = [new V1OwnerReference { Kind = "StatefulSet", Name = "db", Uid = "uid-db", Controller = true, ApiVersion = "apps/v1" }];

        PictureOf(pods: [pod]).Workloads.Single().Key.ShouldBe(new ObjectKey("StatefulSet", "default", "db", "uid-db"));
    }

    [Fact]
    public void One_namespace_is_shown_without_the_others()
    {
        var other = Pod("coredns", owner: null, "node-1");
        other.Metadata.NamespaceProperty = "kube-system";
        var picture = PictureOf(nodes: [Node("node-1")], pods: [Pod("web", owner: null, "node-1"), other]);

        picture.In("default").Pods.Select(p => p.Key.Name).ShouldBe(["web"]);
        picture.In("default").Nodes.Count.ShouldBe(1);
        picture.In(null).Pods.Count.ShouldBe(2);
    }

    [Fact]
    public void A_cordoned_node_says_so()
    {
        var node = Node("node-1");
        node.Spec.Unschedulable = true;

        PictureOf(nodes: [node]).Nodes.Single().State.Word.ShouldBe("SchedulingDisabled");
        WorkloadExplanations.Of(node).Select(why => why.Text).ShouldBe(["WhyCordoned"]);
    }

    [Theory]
    [InlineData("web-7d9c5b8f6-x2k4p", "web…x2k4p")]
    [InlineData("web", "web")]
    [InlineData("db-0", "db-0")]
    public void A_generated_name_is_shortened_to_what_tells_pods_apart(string name, string shown) =>
        ShortNames.OfPod(name).ShouldBe(shown);

    private static ClusterPicture PictureOf(
        V1Node[]? nodes = null, V1Pod[]? pods = null, V1Deployment[]? deployments = null, V1ReplicaSet[]? replicaSets = null,
        V1Service[]? services = null, V1EndpointSlice[]? endpointSlices = null) =>
        PictureBuilder.Build(
            new ClusterObjects([], nodes ?? [], pods ?? [], deployments ?? [], replicaSets ?? [], services ?? [], endpointSlices ?? []), problem: null);

    private static V1ObjectMeta Meta(string name, V1OwnerReference? owner = null) =>
        new() { Name = name, NamespaceProperty = "default", Uid = "uid-" + name, OwnerReferences = owner is null ? null : [owner] };

    private static V1Node Node(string name) => new()
    {
        Metadata = Meta(name),
        Spec = new V1NodeSpec(),
        Status = new V1NodeStatus { Conditions = [new V1NodeCondition { Type = "Ready", Status = "True" }] },
    };

    private static V1Deployment Deployment(string name, int wanted, int ready) => new()
    {
        Metadata = Meta(name),
        Spec = new V1DeploymentSpec { Replicas = wanted },
        Status = new V1DeploymentStatus { Replicas = wanted, ReadyReplicas = ready, UpdatedReplicas = ready },
    };

    private static V1ReplicaSet ReplicaSet(string name, int revision, V1Deployment owner, int wanted)
    {
        var meta = Meta(name, new V1OwnerReference { Kind = "Deployment", Name = owner.Metadata.Name, Uid = owner.Metadata.Uid, Controller = true });
        meta.Annotations = new Dictionary<string, string> { ["deployment.kubernetes.io/revision"] = $"{revision}" };
        return new V1ReplicaSet
        {
            Metadata = meta,
            Spec = new V1ReplicaSetSpec { Replicas = wanted },
            Status = new V1ReplicaSetStatus { Replicas = wanted, ReadyReplicas = wanted },
        };
    }

    private static V1Pod Pod(string name, V1ReplicaSet? owner, string node) => new()
    {
        Metadata = Meta(name, owner is null ? null : new V1OwnerReference { Kind = "ReplicaSet", Name = owner.Metadata.Name, Uid = owner.Metadata.Uid, Controller = true }),
        Spec = new V1PodSpec { NodeName = node, Containers = [new V1Container { Name = "web" }] },
        Status = new V1PodStatus { Phase = "Running" },
    };

    private static V1Service Service(string name, string label, string value) => new()
    {
        Metadata = Meta(name),
        Spec = new V1ServiceSpec
        {
            Type = "ClusterIP",
            Selector = new Dictionary<string, string> { [label] = value },
            Ports = [new V1ServicePort { Port = 80, TargetPort = 8080, Protocol = "TCP" }],
        },
    };

    private static V1EndpointSlice EndpointSlice(string service, V1Pod pod, bool ready)
    {
        var meta = Meta(service + "-slice");
        meta.Labels = new Dictionary<string, string> { ["kubernetes.io/service-name"] = service };
        return new V1EndpointSlice
        {
            Metadata = meta,
            AddressType = "IPv4",
            Endpoints =
            [
                new V1Endpoint
                {
                    Addresses = ["10.0.0.1"],
                    Conditions = new V1EndpointConditions { Ready = ready },
                    TargetRef = new V1ObjectReference { Kind = "Pod", Name = pod.Metadata.Name, Uid = pod.Metadata.Uid },
                },
            ],
        };
    }
}
