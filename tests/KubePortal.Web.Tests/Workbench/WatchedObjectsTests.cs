using System.Net;
using System.Threading.Channels;
using k8s.Models;
using KubePortal.Web.Workbench.Picture;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Workbench;

/// <summary>The picture stays right whatever happens to its watches.</summary>
public sealed class WatchedObjectsTests : IAsyncDisposable
{
    private readonly ScriptedApiServer _server = new();
    private readonly FakeTimeProvider _time = new();
    private readonly Channel<bool> _changes = Channel.CreateUnbounded<bool>();
    private readonly CancellationTokenSource _ending = new();
    private readonly WatchedObjects<V1Pod> _pods;
    private Task _running = Task.CompletedTask;

    public WatchedObjectsTests() => _pods = new(_server.Connect(), "api/v1/pods", _time, () => _changes.Writer.TryWrite(true));

    [Fact]
    public async Task What_is_listed_and_then_changes_is_known()
    {
        _server.AnswerWith(PodList("5", Pod("a", "1")));
        var watch = _server.AnswerWithWatch();
        Start();
        await ChangeAsync();
        Names.ShouldBe(["a"]);

        await watch.SendAsync("ADDED", Pod("b", "6"));
        await ChangeAsync();
        await watch.SendAsync("DELETED", Pod("a", "7"));
        await ChangeAsync();
        Names.ShouldBe(["b"]);
    }

    [Fact]
    public async Task A_long_list_is_read_page_by_page()
    {
        _server.AnswerWith("""{"metadata":{"resourceVersion":"5","continue":"next page"},"items":[""" + Pod("a", "1") + "]}");
        _server.AnswerWith(PodList("5", Pod("b", "2")));
        Start();

        await ChangeAsync();

        Names.ShouldBe(["a", "b"]);
        (await RequestAsync()).ShouldBe("/api/v1/pods?limit=500");
        (await RequestAsync()).ShouldBe("/api/v1/pods?limit=500&continue=next%20page");
    }

    [Fact]
    public async Task A_watch_that_ends_is_taken_up_where_it_ended()
    {
        _server.AnswerWith(PodList("5"));
        var watch = _server.AnswerWithWatch();
        Start();
        await ChangeAsync();
        await RequestAsync();
        (await RequestAsync()).ShouldEndWith("&resourceVersion=5");

        await watch.SendAsync("ADDED", Pod("a", "8"));
        await watch.SendAsync("BOOKMARK", """{"kind":"Pod","apiVersion":"v1","metadata":{"resourceVersion":"20"}}""");
        watch.End();

        (await RequestAsync()).ShouldEndWith("watch=1&allowWatchBookmarks=true&resourceVersion=20");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_watch_that_is_too_old_starts_from_a_new_list(bool asEvent)
    {
        const string Gone = """{"kind":"Status","apiVersion":"v1","status":"Failure","message":"too old resource version: 5 (9)","reason":"Expired","code":410}""";
        _server.AnswerWith(PodList("5", Pod("a", "1")));
        if (asEvent)
        {
            await _server.AnswerWithWatch().SendAsync("ERROR", Gone);
        }
        else
        {
            _server.AnswerWith(Gone, HttpStatusCode.Gone);
        }

        _server.AnswerWith(PodList("12", Pod("b", "11")));
        Start();
        await ChangeAsync();
        await ChangeAsync();

        Names.ShouldBe(["b"]);
        _pods.Problem.ShouldBeNull();
    }

    [Fact]
    public async Task A_cluster_that_does_not_answer_is_said_to_and_asked_again()
    {
        _server.FailWith("connection refused");
        _server.AnswerWith(PodList("5", Pod("a", "1")));
        Start();
        await ChangeAsync();
        _pods.Problem.ShouldBe("connection refused");
        _pods.IsKnown.ShouldBeTrue();

        await ChangeAsync();

        _pods.Problem.ShouldBeNull();
        Names.ShouldBe(["a"]);
    }

    [Fact]
    public async Task A_refusal_is_shown_in_the_servers_own_words()
    {
        _server.AnswerWith(
            """{"kind":"Status","apiVersion":"v1","status":"Failure","message":"pods is forbidden: User \"x\" cannot list resource \"pods\"","code":403}""",
            HttpStatusCode.Forbidden);
        Start();
        await ChangeAsync();

        _pods.Problem.ShouldBe("pods is forbidden: User \"x\" cannot list resource \"pods\"");
    }

    private IEnumerable<string> Names => _pods.Items.Select(p => p.Metadata.Name).Order(StringComparer.Ordinal);

    private void Start() => _running = Task.Run(() => _pods.RunAsync(_ending.Token));

    // Time passes until it comes, for pauses begin some time after what leads to them.
    private async Task ChangeAsync()
    {
        while (!_changes.Reader.TryRead(out _) && !TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }
    }

    private async Task<string> RequestAsync()
    {
        string? request;
        while (!_server.TryNextRequest(out request) && !TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        return request ?? "";
    }

    private static string PodList(string resourceVersion, params string[] items) =>
        $$"""{"kind":"PodList","apiVersion":"v1","metadata":{"resourceVersion":"{{resourceVersion}}"},"items":[{{string.Join(',', items)}}]}""";

    private static string Pod(string name, string resourceVersion) =>
        $$"""{ "kind":"Pod","apiVersion":"v1","metadata":{"name":"{{name}}","namespace":"default","uid":"uid-{{name}}","resourceVersion":"{{resourceVersion}}"} }""";

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(_running);
        _ending.Dispose();
        _server.Dispose();
    }
}
