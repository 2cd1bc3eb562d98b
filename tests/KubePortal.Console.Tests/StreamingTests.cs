using System.IO.Pipelines;
using System.Text;
using KubePortal.Testing;

namespace KubePortal.Console.Tests;

public sealed class StreamingTests : IDisposable
{
    private const string Columns = "\"columnDefinitions\":[{\"name\":\"Name\",\"priority\":0},{\"name\":\"Status\",\"priority\":0}]";

    private readonly ConsoleUnderTest _console = new();
    private readonly Pipe _watch = new();

    public StreamingTests()
    {
        _console.Cluster
            .Answer("/api", """
                {"kind":"APIGroupDiscoveryList","items":[{"metadata":{},"versions":[{"version":"v1","resources":[{"resource":"pods","responseKind":{"kind":"Pod"},
                 "scope":"Namespaced","singularResource":"pod","shortNames":["po"],"verbs":["get","list","watch"]}]}]}]}
                """)
            .Answer("/apis", """{"kind":"APIGroupDiscoveryList","items":[]}""")
            .Answer("/api/v1/namespaces/default/pods", """{"kind":"Table","metadata":{"resourceVersion":"7"},""" + Columns + ""","rows":[{"cells":["web","Pending"],"object":{"metadata":{"name":"web"}}}]}""")
            .AnswerOpen("/api/v1/namespaces/default/pods?watch=true&resourceVersion=7", _watch.Reader.AsStream());
    }

    public void Dispose() => _console.Dispose();

    [Fact]
    public async Task A_watch_shows_each_change_as_it_comes_and_ends_with_Ctrl_C()
    {
        var screen = new CapturedConsole();
        using var interrupt = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = _console.Session.RunAsync("kubectl get po -w", screen, interrupt.Token);
        await screen.SeenAsync("web    Pending\n", TestContext.Current.CancellationToken);
        await ChangeAsync("Running");
        await screen.SeenAsync("web    Running\n", TestContext.Current.CancellationToken);
        running.IsCompleted.ShouldBeFalse();
        await interrupt.CancelAsync();
        (await running).ShouldBe(ConsoleSession.Interrupted);
        screen.Output.ShouldBe("NAME   STATUS\nweb    Pending\nweb    Running\n");
    }

    [Fact]
    public async Task A_watch_streams_through_a_pipe_and_ends_when_its_reader_has_enough()
    {
        var screen = new CapturedConsole();
        var running = _console.Session.RunAsync("kubectl get pods -w | grep Running | head -1", screen, TestContext.Current.CancellationToken);
        await ChangeAsync("Running");
        (await running).ShouldBe(0);
        screen.Output.ShouldBe("web    Running\n");
    }

    [Fact]
    public async Task States_are_coloured_on_a_terminal_and_never_in_a_pipe()
    {
        using var console = new ConsoleUnderTest(o => o.Color = true);
        console.Cluster.Answer("/api", """
            {"kind":"APIGroupDiscoveryList","items":[{"metadata":{},"versions":[{"version":"v1","resources":[{"resource":"pods","responseKind":{"kind":"Pod"},
             "scope":"Namespaced","singularResource":"pod","verbs":["get","list"]}]}]}]}
            """).Answer("/apis", """{"kind":"APIGroupDiscoveryList","items":[]}""")
            .Answer("/api/v1/namespaces/default/pods", """{"kind":"Table","metadata":{},""" + Columns + ""","rows":[{"cells":["web","Running"],"object":{} }]}""");
        (await console.OutputOfAsync("kubectl get pods")).ShouldBe("NAME   STATUS\nweb    \u001b[32mRunning\u001b[0m\n");
        (await console.OutputOfAsync("kubectl get pods | cat")).ShouldBe("NAME   STATUS\nweb    Running\n");
    }

    private async Task ChangeAsync(string status)
    {
        await _watch.Writer.WriteAsync(
            Encoding.UTF8.GetBytes("""{"type":"MODIFIED","object":{"kind":"Table",""" + Columns + $$""","rows":[{"cells":["web","{{status}}"],"object":{} } ] } }""" + "\n"),
            TestContext.Current.CancellationToken);
    }
}
