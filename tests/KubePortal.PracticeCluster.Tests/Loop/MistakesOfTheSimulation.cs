using System.Net;
using System.Text.Json.Nodes;
using k8s.Models;
using KubePortal.PracticeCluster.Api;
using KubePortal.PracticeCluster.Images;
using KubePortal.PracticeCluster.Loop;
using KubePortal.PracticeCluster.Nodes;
using KubePortal.PracticeCluster.Storage;
using KubePortal.PracticeCluster.Writing;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace KubePortal.PracticeCluster.Tests.Loop;

/// <summary>A fault in the simulation itself costs what it concerns, and never the cluster.</summary>
public sealed class MistakesOfTheSimulation
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
    private readonly ClusterStore _store = new(1_000, () => Start);
    private readonly LastEntry _log = new();

    [Fact]
    public void An_object_that_a_controller_fails_over_does_not_keep_others_waiting()
    {
        var counter = new Counter();
        var (plane, writer) = Plane(counter);
        Write(writer, "odd", "even");
        plane.Loop.Settle();

        counter.Looks.ShouldBe(["odd", "even"]);
        plane.Loop.NextDue.ShouldNotBeNull("it looks at the odd one again");
        var told = _store.Current.List<Corev1Event>().ShouldHaveSingleItem();
        told.Reason.ShouldBe("SimulationFailed");
        told.Message.ShouldBe(
            "The simulation of counter made a mistake of its own over default/odd and tries again later; all else goes on. (NotSupportedException: one too many)");
        _log.Message.ShouldBe("counter failed over default/odd; it looks again after 00:00:00.0050000");
        _log.Exception.ShouldBeOfType<NotSupportedException>();
    }

    [Fact]
    public void It_is_tried_again_less_and_less_often_and_goes_on_when_the_object_is_mended()
    {
        var counter = new Counter();
        var (plane, writer) = Plane(counter);
        Write(writer, "odd");
        plane.Loop.RunUntil(Start + TimeSpan.FromHours(1));
        counter.Looks.Count.ShouldBeInRange(15, 25);

        writer.Modify<V1ConfigMap>("default", "odd", c => c.Data = new Dictionary<string, string> { ["mended"] = "yes" }, Context);
        counter.Looks.Clear();
        plane.Loop.Settle();
        counter.Looks.ShouldBe(["odd"]);
        plane.Loop.NextDue.ShouldBeNull();
    }

    [Fact]
    public void What_an_actor_cannot_make_out_of_a_change_the_others_still_hear()
    {
        var counter = new Counter();
        var (plane, writer) = Plane(new Deaf(), counter);
        Write(writer, "even");
        plane.Loop.Settle();
        counter.Looks.ShouldBe(["even"]);
    }

    [Fact]
    public void Actors_that_wake_each_other_for_ever_are_put_off_and_time_goes_on()
    {
        var (plane, writer) = Plane(new Restless());
        Write(writer, "even");
        plane.Loop.RunUntil(Start + TimeSpan.FromSeconds(25));
        plane.Loop.Now.ShouldBe(Start + TimeSpan.FromSeconds(25));
        plane.Loop.NextDue.ShouldBe(Start + TimeSpan.FromSeconds(30));
        _log.Message.ShouldBe("The cluster did not come to rest and puts off 1 wakes, among them restless for default/even");
    }

    [Fact]
    public async Task A_request_that_fails_by_our_mistake_is_told_so_and_the_next_is_answered()
    {
        var fails = true;
        var (plane, writer) = Plane();
        using var thread = new ClusterThread
        {
            Prepare = () =>
            {
                if (fails)
                {
                    throw new NotSupportedException("one too many");
                }
            },
        };
        using var server = new HttpMessageInvoker(new ApiServer(
            _store, writer, thread, new Kubelets(ImageCatalogue.Default), () => plane.Loop.Now, TimeProvider.System, new PracticeClusterOptions { Log = _log }));

        using var refused = await server.SendAsync(CreateConfigMap(), TestContext.Current.CancellationToken);
        refused.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        JsonNode.Parse(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["message"]!.GetValue<string>().ShouldBe(
            "Internal error occurred: this practice cluster made a mistake of its own over POST /api/v1/namespaces/default/configmaps; it goes on, and the portal's log says more");
        _log.Exception.ShouldBeOfType<NotSupportedException>();

        fails = false;
        using var answered = await server.SendAsync(CreateConfigMap(), TestContext.Current.CancellationToken);
        answered.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    private static WriteContext Context => WriteContext.ForComponent("test");

    private (ControlPlane Plane, ClusterWriter Writer) Plane(params Actor[] actors)
    {
        ControlPlane? plane = null;
        var writer = new ClusterWriter(_store, () => plane?.Loop.Now ?? Start, new Identities(7), 1_000);
        plane = new ControlPlane(_store, writer, Start, new ClusterRandom(7), actors, _log);
        foreach (var name in new[] { "default", "kube-system" })
        {
            writer.Create(new V1Namespace { Metadata = new V1ObjectMeta { Name = name } }, Context);
        }

        return (plane, writer);
    }

    private static void Write(ClusterWriter writer, params string[] names)
    {
        foreach (var name in names)
        {
            writer.Create(new V1ConfigMap { Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = "default" } }, Context);
        }
    }

    private static HttpRequestMessage CreateConfigMap()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "http://practice.local/api/v1/namespaces/default/configmaps")
        {
            Content = new StringContent("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"colours"}}""", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")),
        };
        request.Options.Set(ApiUser.Key, ApiUser.Admin);
        return request;
    }

    private sealed class LastEntry : ILogger
    {
        public string? Message { get; private set; }

        public Exception? Exception { get; private set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            (Message, Exception) = (formatter(state, exception), exception);
    }

    private sealed class Counter : Actor
    {
        public List<string> Looks { get; } = [];

        public override string Name => "counter";

        public override IEnumerable<string> ConcernedBy(Change change) => change.After.Typed is V1ConfigMap ? [KeyOf(change.After.Namespace, change.After.Name)] : [];

        public override void Look(string key, ClusterStep step)
        {
            var (ns, name) = Split(key);
            Looks.Add(name);
            if (name == "odd" && step.Find<V1ConfigMap>(ns, name)?.Data is null)
            {
                throw new NotSupportedException("one too many");
            }
        }
    }

    private sealed class Deaf : Actor
    {
        public override string Name => "deaf";

        public override IEnumerable<string> ConcernedBy(Change change) => throw new NotSupportedException("what?");

        public override void Look(string key, ClusterStep step)
        {
        }
    }

    private sealed class Restless : Actor
    {
        public override string Name => "restless";

        public override IEnumerable<string> ConcernedBy(Change change) => change.After.Typed is V1ConfigMap ? [KeyOf(change.After.Namespace, change.After.Name)] : [];

        public override void Look(string key, ClusterStep step) => step.Wake(key);
    }
}
