using KubePortal.Console.Kubectl.Manifests;
using KubePortal.Testing;

namespace KubePortal.Console.Tests;

public sealed class KubectlWordsTests : IDisposable
{
    private readonly ConsoleUnderTest _console = new();

    public void Dispose() => _console.Dispose();

    [Theory]
    [InlineData("kubectl gte pods", "error: unknown command \"gte\" for \"kubectl\"\n\nDid you mean this?\n\tget")]
    [InlineData("kubectl foobar", "error: unknown command \"foobar\" for \"kubectl\"")]
    [InlineData("k gte pods -o wide", "error: unknown command \"gte\" for \"kubectl\"\n\nDid you mean this?\n\tget")]
    [InlineData("kubectl get --foo", "error: unknown flag: --foo\nSee 'kubectl get --help' for usage.")]
    [InlineData("kubectl get -z", "error: unknown shorthand flag: 'z' in -z\nSee 'kubectl get --help' for usage.")]
    [InlineData("kubectl get -o", "error: flag needs an argument: 'o' in -o\nSee 'kubectl get --help' for usage.")]
    [InlineData("kubectl rollout foo", "error: unknown command \"foo\"\nSee 'kubectl rollout -h' for help and examples")]
    [InlineData("kubectl scale --replicas=x deploy/web",
        "error: invalid argument \"x\" for \"--replicas\" flag: strconv.ParseInt: parsing \"x\": invalid syntax\nSee 'kubectl scale --help' for usage.")]
    [InlineData("kubectl scale deploy/web", "error: required flag(s) \"replicas\" not set")]
    [InlineData("kubectl describe", "error: You must specify the type of resource to describe. Use \"kubectl api-resources\" for a complete list of supported resources.")]
    [InlineData("kubectl apply", "error: must specify one of -f and -k")]
    [InlineData("kubectl apply -f none.yaml", "error: the path \"none.yaml\" does not exist")]
    [InlineData("kubectl run web", "error: required flag(s) \"image\" not set")]
    [InlineData("kubectl logs",
        "error: expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a required argument for the logs command\nSee 'kubectl logs -h' for help and examples")]
    [InlineData("kubectl rollout status", "error: required resource not specified")]
    [InlineData("kubectl label", "error: one or more resources must be specified as <resource> <name> or <resource>/<name>")]
    [InlineData("kubectl create namespace", "error: exactly one NAME is required, got 0\nSee 'kubectl create namespace -h' for help and examples")]
    [InlineData("kubectl create foo bar", "error: Unexpected args: [foo bar]\nSee 'kubectl create -h' for help and examples")]
    [InlineData("kubectl create job x --image=busybox:1.37 -- echo hi", "error: `kubectl create job` is not in this practice cluster yet")]
    [InlineData("kubectl exec -it web -- sh", "error: `kubectl exec` is not in this practice cluster yet")]
    [InlineData("kubectl create namespace x --dry-run=client -o foo",
        "error: unable to match a printer suitable for the output format \"foo\", allowed formats are: go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,yaml")]
    public async Task A_mistake_gets_kubectls_own_words(string line, string errors)
    {
        (await _console.RunAsync(line)).ShouldBe((1, "", errors + "\n"));
    }

    [Fact]
    public async Task Nothing_to_get_is_answered_in_two_parts()
    {
        (await _console.RunAsync("kubectl get")).Errors.ShouldBe(
            "You must specify the type of resource to get. Use \"kubectl api-resources\" for a complete list of supported resources.\n\n" +
            "error: Required resource not specified.\nUse \"kubectl explain <resource>\" for a detailed description of that resource (e.g. kubectl explain pods).\n" +
            "See 'kubectl get -h' for help and examples\n");
    }

    [Fact]
    public async Task A_dry_run_prints_the_manifest_that_would_be_sent()
    {
        (await _console.OutputOfAsync("kubectl create deployment web --image=nginx --replicas=2 --port=80 --dry-run=client -o yaml")).ShouldBe("""
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              labels:
                app: web
              name: web
            spec:
              replicas: 2
              selector:
                matchLabels:
                  app: web
              strategy: {}
              template:
                metadata:
                  labels:
                    app: web
                spec:
                  containers:
                  - image: nginx
                    name: nginx
                    ports:
                    - containerPort: 80
                    resources: {}
            status: {}

            """.ReplaceLineEndings("\n"));
        _console.Cluster.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]\n",
        "excessive aliasing")]
    [InlineData("a: b: c\n", "error: error parsing x.yaml: error converting YAML to JSON: yaml: mapping values are not allowed in this context\n")]
    [InlineData(BrokenYaml.UnclosedBracket, "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 1: did not find expected ',' or ']'\n")]
    [InlineData("kind: Pod\n", "Object 'apiVersion' is missing")]
    [InlineData("a: 1\n", "error: unable to decode \"x.yaml\": Object 'Kind' is missing in '{\"a\":1}'\n")]
    public async Task A_manifest_that_cannot_be_read_says_where_and_why(string text, string message)
    {
        _console.Files.Write("x.yaml", text).ShouldBeNull();
        var (status, _, errors) = await _console.RunAsync("kubectl apply -f x.yaml");
        status.ShouldBe(1);
        errors.ShouldContain(message);
    }

    [Fact]
    public void However_a_manifest_is_broken_only_a_yaml_problem_comes_out()
    {
        var broken = 0;
        foreach (var text in BrokenYaml.Texts(5_000))
        {
            try
            {
                _ = YamlDocument.ReadAll(text).ToList();
            }
            catch (KubePortal.ApiMachinery.Yaml.YamlProblemException e)
            {
                e.Message.ShouldStartWith("yaml: ");
                broken++;
            }
        }

        broken.ShouldBeGreaterThan(1_000);
    }

    [Fact]
    public async Task A_manifest_nested_without_end_is_refused()
    {
        _console.Files.Write("deep.json", new string('[', 10_000)).ShouldBeNull();
        (await _console.RunAsync("kubectl apply -f deep.json")).Errors.ShouldContain("exceeded max depth of 256");
    }

    [Fact]
    public async Task The_namespace_of_the_context_can_be_set()
    {
        await _console.OutputOfAsync("kubectl config set-context --current --namespace=team-a");
        _console.Session.Namespace.ShouldBe("team-a");
        (await _console.OutputOfAsync("kubectl config get-contexts")).ShouldBe(
            "CURRENT   NAME       CLUSTER    AUTHINFO   NAMESPACE\n*         practice   practice   practice   team-a\n");
    }

    [Fact]
    public async Task Help_is_in_the_sessions_language()
    {
        using var console = new ConsoleUnderTest(o => o.Language = "ja");
        (await console.OutputOfAsync("kubectl get --help")).ShouldStartWith("オブジェクトを表示する\n");
        (await console.OutputOfAsync("help")).ShouldContain("クラスタを操作する");
    }
}
