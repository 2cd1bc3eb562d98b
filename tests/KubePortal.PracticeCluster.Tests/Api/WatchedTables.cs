using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using KubePortal.ApiMachinery.Connections;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace KubePortal.PracticeCluster.Tests.Api;

public sealed class WatchedTables : IDisposable
{
    private readonly PracticeCluster _cluster = PracticeCluster.Create(
        new PracticeClusterOptions { Controllers = false }, new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero)));

    private readonly ClusterConnection _connection;

    public WatchedTables() => _connection = _cluster.Connect(ApiUser.Admin);

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_age_is_counted_to_its_change_however_late_the_row_is_read()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_connection.Address, "api/v1/namespaces/default/configmaps?watch=true"));
        request.Headers.Accept.ParseAdd("application/json;as=Table;v=v1;g=meta.k8s.io");
        using var response = await _connection.Http.SendAsync(request, Ending);
        using var rows = new StreamReader(await response.Content.ReadAsStreamAsync(Ending));

        var made = await _connection.Client.CoreV1.CreateNamespacedConfigMapAsync(
            new V1ConfigMap { Metadata = new V1ObjectMeta { Name = "settings" } }, "default", cancellationToken: Ending);
        await _cluster.AdvanceAsync(TimeSpan.FromMinutes(1), Ending);
        made.Data = new Dictionary<string, string> { ["color"] = "blue" };
        await _connection.Client.CoreV1.ReplaceNamespacedConfigMapAsync(made, "settings", "default", cancellationToken: Ending);
        await _cluster.AdvanceAsync(TimeSpan.FromMinutes(1), Ending);

        (await RowAsync(rows)).ShouldBe(["settings", "0", "0s"]);
        (await RowAsync(rows)).ShouldBe(["settings", "1", "60s"]);
    }

    public void Dispose()
    {
        _connection.Dispose();
        _cluster.Dispose();
    }

    private static async Task<IEnumerable<string>> RowAsync(StreamReader rows)
    {
        var line = (await rows.ReadLineAsync(Ending)).ShouldNotBeNull();
        return JsonNode.Parse(line)!["object"]!["rows"]![0]!["cells"]!.AsArray().Select(cell => cell!.ToString());
    }
}
