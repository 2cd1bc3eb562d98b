namespace KubePortal.Conformance.Tests;

/// <summary>
/// Manifests with the mistakes that people make: the console names the real kubectl's line with its words, and so does the manifest
/// editor, which asks the console with the same command line.
/// </summary>
public sealed class BrokenManifests(BrokenManifests.OneCluster cluster) : IClassFixture<BrokenManifests.OneCluster>
{
    private const string Head = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n";
    private const string Pod = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n";

    [Theory]
    [InlineData("a tab before a first key", Head + "data:\n\tcolor: blue\n")]
    [InlineData("a tab before another key", Head + "data:\n  a: b\n\tcolor: blue\n")]
    [InlineData("a tab before a container's field", Pod + "  - name: a\n\timage: b\n")]
    [InlineData("a tab at the very start", "\tapiVersion: v1\nkind: ConfigMap\n")]
    [InlineData("a tab after a colon", Head + "data:\n  color:\tblue\n")]
    [InlineData("no colon in a line between others", "apiVersion: v1\nkind ConfigMap\nmetadata:\n  name: a\n")]
    [InlineData("no colon before a map", "apiVersion: v1\nkind: ConfigMap\nmetadata\n  name: a\n")]
    [InlineData("no colon in the first line", "apiVersion v1\nkind: ConfigMap\n")]
    [InlineData("no colon in a first key", Head + "data:\n  color blue\n  b: c\n")]
    [InlineData("no colon before a nested map", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  labels\n    a: b\n")]
    [InlineData("no space after a colon", Head + "data:\n  color:blue\n  b: c\n")]
    [InlineData("a colon too many", Head + "data:\n  url: a: b\n")]
    [InlineData("a colon too many in the first line", "a: b: c\n")]
    [InlineData("too deep at the top", "apiVersion: v1\n kind: ConfigMap\nmetadata:\n  name: a\n")]
    [InlineData("too deep below a value", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n   labels: {}\n")]
    [InlineData("too shallow", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n labels: {}\n")]
    [InlineData("a container's field too shallow by one", Pod + "  - name: a\n   image: b\n")]
    [InlineData("a container's field too deep", Pod + "  - name: a\n     image: b\n")]
    [InlineData("a container's field beside its dash", Pod + "  - name: a\n  image: b\n  - name: c\n")]
    [InlineData("a second container too shallow", Pod + "  - name: a\n - name: c\n")]
    [InlineData("a second container too deep", Pod + "  - name: a\n    - name: c\n")]
    [InlineData("a container's field between its dash and its fields", Pod + "    - name: a\n      image: b\n     ports: []\n")]
    [InlineData("no space after a dash", Pod + "  -name: a\n  - name: b\n")]
    [InlineData("a double quote that isn't closed", Head + "data:\n  color: \"blue\n  b: c\n")]
    [InlineData("a double quote that isn't closed in the last line", Head + "data:\n  color: \"blue\n")]
    [InlineData("a single quote that isn't closed", Head + "data:\n  color: 'blue\n  b: c\n")]
    [InlineData("a quote that is closed by another's beginning", "apiVersion: \"v1\nkind: ConfigMap\nmetadata:\n  name: \"a\"\n")]
    [InlineData("words behind a quoted text", Head + "data:\n  c: \"a\" b\n")]
    [InlineData("an escape that there isn't", Head + "data:\n  color: \"a\\q\"\n")]
    [InlineData("a brace that isn't closed", Head + "data: {a: b\n")]
    [InlineData("a bracket that isn't closed", Head + "data:\n  a: [b, c\n  d: e\n")]
    [InlineData("a brace too many", Head + "data: {a: b}}\n")]
    [InlineData("a reserved mark", Head + "data:\n  a: @b\n")]
    [InlineData("a percent sign", Head + "data:\n  a: %b\n")]
    [InlineData("an anchor that there isn't", Head + "data:\n  a: *b\n")]
    [InlineData("a block text that ends too shallow", Head + "data:\n  a: |\n    b\n   c\n")]
    [InlineData("a mistake in the second document", Head + "---\nkind: ConfigMap\nmetadata:\n  name a\n  b: c\n")]
    [InlineData("no manifest at all", "hello world\n")]
    public async Task The_console_says_what_kubectl_says_of_a_broken_manifest(string mistake, string manifest)
    {
        Kubectl.Require();
        cluster.Twins.WriteFile("broken.yaml", manifest);
        var (line, asked) = ("kubectl apply --dry-run=server -f broken.yaml", TestContext.Current.CancellationToken);
        (await cluster.Twins.SameAsync(line, asked)).ShouldNotContain("unchanged", Case.Sensitive, mistake);
    }

    [Theory]
    [InlineData("diff")]
    [InlineData("apply")]
    [InlineData("apply --dry-run=server")]
    [InlineData("create")]
    [InlineData("replace")]
    [InlineData("delete")]
    [InlineData("label color=blue")]
    [InlineData("annotate color=blue")]
    [InlineData("describe")]
    public async Task The_console_says_what_kubectl_says_of_a_manifest_without_a_name(string verb)
    {
        Kubectl.Require();
        var asked = TestContext.Current.CancellationToken;
        foreach (var metadata in (string[])["{ name: \"\" }", "{}", "{ labels: { a: b } }"])
        {
            cluster.Twins.WriteFile("nameless.yaml", $"apiVersion: v1\nkind: ConfigMap\nmetadata: {metadata}\n");
            (await cluster.Twins.SameAsync($"kubectl {verb} -f nameless.yaml", asked)).ShouldNotContain("configmap/", Case.Sensitive, metadata);
        }
    }

    /// <summary>A cluster in which nothing is.</summary>
    public sealed class OneCluster : IAsyncLifetime
    {
        public Twins Twins { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Twins = Kubectl.Program is null ? null! : await Twins.StartAsync();

        public ValueTask DisposeAsync() => Twins?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
