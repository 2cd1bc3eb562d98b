namespace KubePortal.Console.Tests;

public sealed class CompletionTests : IDisposable
{
    private readonly ConsoleUnderTest _console = new();

    public CompletionTests()
    {
        _console.Files.Write("pod.yaml", "").ShouldBeNull();
        _console.Files.Write("manifests/web.yaml", "").ShouldBeNull();
        _console.Cluster
            .Answer("/api", """
                {"kind":"APIGroupDiscoveryList","items":[{"metadata":{},"versions":[{"version":"v1","resources":[
                 {"resource":"pods","responseKind":{"kind":"Pod"},"scope":"Namespaced","singularResource":"pod","verbs":["get","list"]},
                 {"resource":"namespaces","responseKind":{"kind":"Namespace"},"scope":"Cluster","singularResource":"namespace","shortNames":["ns"],"verbs":["get","list"]}]}]}]}
                """)
            .Answer("/apis", """{"kind":"APIGroupDiscoveryList","items":[]}""")
            .Answer("/api/v1/namespaces/default/pods", """{"items":[{"metadata":{"name":"web-1"}},{"metadata":{"name":"web-2"}},{"metadata":{"name":"db"}}]}""")
            .Answer("/api/v1/namespaces/team/pods", """{"items":[{"metadata":{"name":"only"}}]}""")
            .Answer("/api/v1/namespaces/default/pods/web-1", """{"spec":{"containers":[{"name":"app"},{"name":"log"}]}}""")
            .Answer("/api/v1/namespaces", """{"items":[{"metadata":{"name":"default"}},{"metadata":{"name":"team"}}]}""");
    }

    public void Dispose() => _console.Dispose();

    [Theory]
    [InlineData("kub", "kubectl ")]
    [InlineData("kubectl desc", "describe ")]
    [InlineData("kubectl rollout st", "status ")]
    [InlineData("kubectl get po", "pods ")]
    [InlineData("k get pods we", "web-1 web-2 ")]
    [InlineData("kubectl get pods web-1 we", "web-2 ")]
    [InlineData("kubectl describe pods/d", "pods/db ")]
    [InlineData("kubectl logs d", "db ")]
    [InlineData("kubectl logs web-1 -c ", "app log ")]
    [InlineData("kubectl -n te", "team ")]
    [InlineData("kubectl get pods --namespace=te", "--namespace=team ")]
    [InlineData("kubectl -n team get pods ", "only ")]
    [InlineData("kubectl get pods --show-l", "--show-labels ")]
    [InlineData("kubectl get pods -o w", "wide ")]
    [InlineData("kubectl apply -f p", "pod.yaml ")]
    [InlineData("cat man", "manifests/")]
    [InlineData("cat manifests/", "manifests/web.yaml ")]
    [InlineData("echo x | gr", "grep ")]
    [InlineData("$ kubectl desc", "describe ")]
    [InlineData("kubectl get nonsense x", "")]
    [InlineData("kubectl gte ", "")]
    public async Task A_word_is_completed_by_what_can_stand_there(string line, string candidates)
    {
        var result = await _console.Session.CompleteAsync(line, line.Length, TestContext.Current.CancellationToken);
        string.Join("", result.Candidates).ShouldBe(candidates);
    }

    [Fact]
    public async Task The_answer_says_which_part_of_the_line_it_replaces_and_what_all_candidates_share()
    {
        var result = await _console.Session.CompleteAsync("kubectl get pods w --show-labels", "kubectl get pods w".Length, TestContext.Current.CancellationToken);
        (result.Start, result.End, result.CommonPrefix).ShouldBe((17, 18, "web-"));
    }
}
