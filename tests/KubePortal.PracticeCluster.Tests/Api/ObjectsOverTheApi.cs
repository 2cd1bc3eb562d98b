using System.Text.Json.Nodes;
using k8s;
using k8s.Autorest;
using k8s.Models;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace KubePortal.PracticeCluster.Tests.Api;

public sealed class ObjectsOverTheApi : IDisposable
{
    private readonly PracticeCluster _cluster = PracticeCluster.Create(
        new PracticeClusterOptions { Controllers = false }, new FakeTimeProvider(DateTimeOffset.Parse("2026-03-01T10:00:00Z", System.Globalization.CultureInfo.InvariantCulture)));

    private readonly ApiMachinery.Connections.ClusterConnection _connection;

    public ObjectsOverTheApi() => _connection = _cluster.Connect(ApiUser.Admin);

    private ICoreV1Operations Core => _connection.Client.CoreV1;

    [Fact]
    public async Task A_config_map_is_what_was_created_until_it_is_deleted()
    {
        var created = await Core.CreateNamespacedConfigMapAsync(ConfigMap("colours", "sky", "blue"), "default");
        created.Metadata.Uid.ShouldNotBeNullOrEmpty();
        created.Metadata.CreationTimestamp.ShouldBe(new DateTime(2026, 3, 1, 10, 0, 0, DateTimeKind.Utc));

        (await Core.ReadNamespacedConfigMapAsync("colours", "default")).Data["sky"].ShouldBe("blue");
        created.Data["sky"] = "grey";
        var updated = await Core.ReplaceNamespacedConfigMapAsync(created, "colours", "default");
        updated.Metadata.ResourceVersion.ShouldNotBe(created.Metadata.ResourceVersion);
        (await Core.ListNamespacedConfigMapAsync("default")).Items.Select(c => c.Data["sky"]).ShouldBe(["grey"]);

        (await Core.DeleteNamespacedConfigMapAsync("colours", "default")).Status.ShouldBe("Success");
        (await Core.ListConfigMapForAllNamespacesAsync()).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_write_from_an_old_version_is_a_conflict()
    {
        var first = await Core.CreateNamespacedConfigMapAsync(ConfigMap("colours", "sky", "blue"), "default");
        first.Data["sky"] = "grey";
        await Core.ReplaceNamespacedConfigMapAsync(first, "colours", "default");
        first.Data["sky"] = "red";
        var refusal = await Should.ThrowAsync<HttpOperationException>(() => Core.ReplaceNamespacedConfigMapAsync(first, "colours", "default"));
        JsonNode.Parse(refusal.Response.Content)!["message"]!.GetValue<string>().ShouldBe(
            "Operation cannot be fulfilled on configmaps \"colours\": the object has been modified; please apply your changes to the latest version and try again");
    }

    [Theory]
    [InlineData("colours")]
    [InlineData("missing")]
    public async Task A_patch_of_a_kind_that_is_not_taken_is_told_which_kinds_are_whether_its_object_is_there_or_not(string name)
    {
        await Core.CreateNamespacedConfigMapAsync(ConfigMap("colours", "sky", "blue"), "default");
        var patch = new V1Patch("{}", V1Patch.PatchType.ApplyPatch);
        var refusal = await Should.ThrowAsync<HttpOperationException>(
            () => Core.PatchNamespacedConfigMapAsync(patch, name, "default", fieldManager: "test", cancellationToken: TestContext.Current.CancellationToken));
        refusal.Response.StatusCode.ShouldBe(System.Net.HttpStatusCode.UnsupportedMediaType);
        JsonNode.Parse(refusal.Response.Content)!["message"]!.GetValue<string>().ShouldBe(
            "the body of the request was in an unknown format - accepted media types include: "
            + "application/json-patch+json, application/merge-patch+json, application/strategic-merge-patch+json");
    }

    [Fact]
    public async Task A_watch_sees_each_change_as_it_happens()
    {
        await Core.CreateNamespacedConfigMapAsync(ConfigMap("colours", "sky", "blue"), "default");
        var events = Core.WatchListNamespacedConfigMapAsync("default", cancellationToken: TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        (await events.MoveNextAsync()).ShouldBeTrue();
        events.Current.Item1.ShouldBe(WatchEventType.Added);

        var next = events.MoveNextAsync();
        await Core.DeleteNamespacedConfigMapAsync("colours", "default");
        (await next).ShouldBeTrue();
        events.Current.Item1.ShouldBe(WatchEventType.Deleted);
        events.Current.Item2.Metadata.Name.ShouldBe("colours");
        await events.DisposeAsync();
    }

    [Fact]
    public async Task Who_is_nobody_may_do_nothing()
    {
        using var anonymous = _cluster.Connect(ApiUser.Anonymous);
        var refusal = await Should.ThrowAsync<HttpOperationException>(() => anonymous.Client.CoreV1.ListNamespacedPodAsync("default"));
        JsonNode.Parse(refusal.Response.Content)!["message"]!.GetValue<string>().ShouldBe(
            "pods is forbidden: User \"system:anonymous\" cannot list resource \"pods\" in API group \"\" in the namespace \"default\"");
    }

    public void Dispose()
    {
        _connection.Dispose();
        _cluster.Dispose();
    }

    private static V1ConfigMap ConfigMap(string name, string key, string value) => new()
    {
        Metadata = new V1ObjectMeta { Name = name },
        Data = new Dictionary<string, string> { [key] = value },
    };
}
