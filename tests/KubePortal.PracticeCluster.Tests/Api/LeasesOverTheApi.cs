using System.Text.Json.Nodes;
using k8s;
using k8s.Autorest;
using k8s.Models;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace KubePortal.PracticeCluster.Tests.Api;

public sealed class LeasesOverTheApi : IDisposable
{
    private readonly PracticeCluster _cluster = PracticeCluster.Create(
        new PracticeClusterOptions { Controllers = false }, new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero)));

    private readonly ApiMachinery.Connections.ClusterConnection _connection;

    public LeasesOverTheApi() => _connection = _cluster.Connect(ApiUser.Admin);

    private ICoordinationV1Operations Coordination => _connection.Client.CoordinationV1;

    [Fact]
    public async Task A_lease_is_made_by_who_first_renews_it_and_lost_to_who_renews_it_next()
    {
        var mine = await Coordination.ReplaceNamespacedLeaseAsync(Lease("me"), "leader", "default");
        mine.Spec.HolderIdentity.ShouldBe("me");
        mine.Spec.HolderIdentity = "you";
        (await Coordination.ReplaceNamespacedLeaseAsync(mine, "leader", "default")).Spec.HolderIdentity.ShouldBe("you");

        mine.Spec.HolderIdentity = "me";
        (await RefusalOf(() => Coordination.ReplaceNamespacedLeaseAsync(mine, "leader", "default")))["reason"]!.GetValue<string>().ShouldBe("Conflict");
    }

    [Fact]
    public async Task A_renewal_has_to_say_which_version_it_renews()
    {
        await Coordination.CreateNamespacedLeaseAsync(Lease("me"), "default");
        (await RefusalOf(() => Coordination.ReplaceNamespacedLeaseAsync(Lease("you"), "leader", "default")))["message"]!.GetValue<string>().ShouldBe(
            "leases.coordination.k8s.io \"leader\" is invalid: metadata.resourceVersion: Invalid value: 0: must be specified for an update");
    }

    [Fact]
    public async Task A_lease_that_was_given_up_has_a_holder_of_no_name()
    {
        (await Coordination.CreateNamespacedLeaseAsync(Lease(""), "default")).Spec.HolderIdentity.ShouldBe("");
    }

    [Fact]
    public async Task A_lease_lasts_for_some_time_at_least()
    {
        var lease = Lease("me");
        lease.Spec.LeaseDurationSeconds = 0;
        lease.Spec.LeaseTransitions = -1;
        (await RefusalOf(() => Coordination.CreateNamespacedLeaseAsync(lease, "default")))["message"]!.GetValue<string>().ShouldBe(
            "Lease.coordination.k8s.io \"leader\" is invalid: [spec.leaseDurationSeconds: Invalid value: 0: must be greater than 0, "
            + "spec.leaseTransitions: Invalid value: -1: must be greater than or equal to 0]");
    }

    public void Dispose()
    {
        _connection.Dispose();
        _cluster.Dispose();
    }

    private static async Task<JsonNode> RefusalOf(Func<Task> act) =>
        JsonNode.Parse((await Should.ThrowAsync<HttpOperationException>(act)).Response.Content)!;

    private static V1Lease Lease(string holder) => new()
    {
        Metadata = new V1ObjectMeta { Name = "leader" },
        Spec = new V1LeaseSpec { HolderIdentity = holder },
    };
}
