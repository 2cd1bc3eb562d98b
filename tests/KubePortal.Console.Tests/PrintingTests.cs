using System.Text.Json.Nodes;
using KubePortal.Console.Kubectl;
using KubePortal.Console.Kubectl.Manifests;
using KubePortal.Console.Kubectl.Patching;
using KubePortal.Console.Kubectl.Printing;

namespace KubePortal.Console.Tests;

public sealed class PrintingTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "\"\"")]
    [InlineData("true", "\"true\"")]
    [InlineData("yes", "\"yes\"")]
    [InlineData("1.27", "\"1.27\"")]
    [InlineData("0x1F", "\"0x1F\"")]
    [InlineData("2026-11-24T22:00:00Z", "\"2026-11-24T22:00:00Z\"")]
    [InlineData("nginx:1.27", "nginx:1.27")]
    [InlineData("a: b", "'a: b'")]
    [InlineData("it's", "it's")]
    [InlineData("- x", "'- x'")]
    [InlineData("#x", "'#x'")]
    [InlineData(" x", "' x'")]
    [InlineData("a\tb", "\"a\\tb\"")]
    [InlineData("日本語", "日本語")]
    [InlineData("22:30", "\"22:30\"")]
    [InlineData("*", "'*'")]
    public void A_text_is_quoted_in_YAML_just_where_it_must_be(string text, string yaml)
    {
        YamlText.Of(new JsonObject { ["k"] = text }).ShouldBe($"k: {yaml}\n");
        JsonText.Scalar(YamlDocument.ReadAll($"k: {yaml}\n").Single()["k"]).ShouldBe(text);
    }

    [Fact]
    public void Text_of_several_lines_is_literal_and_long_text_is_folded()
    {
        var words = string.Join(' ', Enumerable.Repeat("0123456789", 12));
        YamlText.Of(new JsonObject { ["a"] = "x\ny\n", ["b"] = "x\ny", ["c"] = words }).ShouldBe(
            "a: |\n  x\n  y\nb: |-\n  x\n  y\nc: " + string.Join(' ', Enumerable.Repeat("0123456789", 8)) + "\n  " + string.Join(' ', Enumerable.Repeat("0123456789", 4)) + "\n");
    }

    [Fact]
    public void Lists_are_not_indented_and_keys_are_in_order()
    {
        var node = JsonNode.Parse("""{"b":[{"y":1,"x":[1,2]},[3]],"a":{},"c":null}""");
        YamlText.Of(node).ShouldBe("a: {}\nb:\n- x:\n  - 1\n  - 2\n  \"y\": 1\n- - 3\nc: null\n");
    }

    [Theory]
    [InlineData("{.items[*].metadata.name}", "web db")]
    [InlineData("{range .items[*]}{.metadata.name}={.status.phase}{\"\\n\"}{end}", "web=Running\ndb=Pending\n")]
    [InlineData("{.items[?(@.status.phase==\"Running\")].metadata.name}", "web")]
    [InlineData("{.items[0].metadata.labels.app\\.kubernetes\\.io/name}", "shop")]
    [InlineData("{.items[0].metadata.labels['app\\.kubernetes\\.io/name']}", "shop")]
    [InlineData("{.items[-1].metadata.name}", "db")]
    [InlineData("{..phase}", "Running Pending")]
    [InlineData("{.items[0].spec}", "{\"n\":1}")]
    [InlineData(".items[0].spec.n", "1")]
    [InlineData("{.none}", "")]
    public void JSONPath_templates_are_filled(string template, string text)
    {
        var node = JsonNode.Parse("""
            {"items":[{"metadata":{"name":"web","labels":{"app.kubernetes.io/name":"shop"}},"status":{"phase":"Running"},"spec":{"n":1}},
                      {"metadata":{"name":"db"},"status":{"phase":"Pending"}}]}
            """);
        JsonPathTemplate.Parse(template, relaxed: true).Fill(node).ShouldBe(text);
    }

    [Fact]
    public void Columns_are_as_wide_as_their_widest_cell_and_the_last_is_not_padded()
    {
        TabWriter.ForTables().Write("NAME\tREADY\tSTATUS\nweb-123456\t1/1\tRunning\n").Flush().ShouldBe("NAME         READY   STATUS\nweb-123456   1/1     Running\n");
        TabWriter.ForDescriptions().Write("Name:\tweb\nLabels:\ta=b\n\tc=d\nStatus:\n  x\ty\n").Flush().ShouldBe("Name:    web\nLabels:  a=b\n         c=d\nStatus:\n  x  y\n");
    }

    [Fact]
    public void A_difference_is_shown_with_three_lines_around_it()
    {
        var from = string.Concat(Enumerable.Range(1, 9).Select(i => $"{i}\n"));
        UnifiedDiff.Of("a", from, "b", from.Replace("5\n", "five\n", StringComparison.Ordinal)).ShouldBe("--- a\n+++ b\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
    }

    [Fact]
    public void Applying_changes_what_is_said_removes_what_is_no_longer_said_and_leaves_the_rest()
    {
        static JsonObject Read(string yaml) => YamlDocument.ReadAll(yaml).Single().AsObject();
        var patch = ThreeWayMerge.Create(
            Read("{spec: {replicas: 2, paused: true, strategy: {type: Recreate}}}"),
            Read("{spec: {replicas: 3, strategy: {type: Recreate}}}"),
            Read("{spec: {replicas: 2, paused: true, strategy: {type: Recreate}, progressDeadlineSeconds: 600}}"), schema: null);
        JsonText.Compact(patch).ShouldBe("""{"spec":{"paused":null,"replicas":3}}""");
    }

    [Fact]
    public void Items_of_a_list_are_merged_by_their_key_where_the_schema_says_so()
    {
        static JsonObject Read(string yaml) => YamlDocument.ReadAll(yaml).Single().AsObject();
        var document = Read("""
            components:
              schemas:
                Pod:
                  x-kubernetes-group-version-kind: [{group: "", version: v1, kind: Pod}]
                  properties: {containers: {type: array, items: {$ref: "#/components/schemas/C"}, x-kubernetes-patch-strategy: merge, x-kubernetes-patch-merge-key: name}}
                C: {properties: {name: {type: string}, image: {type: string}}}
            """);
        var patch = ThreeWayMerge.Create(
            Read("{containers: [{name: a, image: x}, {name: b, image: x}]}"),
            Read("{containers: [{name: a, image: z}]}"),
            Read("{containers: [{name: a, image: x, pulled: true}, {name: b, image: x}, {name: injected, image: z}]}"),
            SchemaNode.OfKind(document, "", "v1", "Pod"));
        JsonText.Compact(patch).ShouldBe(
            """{"$setElementOrder/containers":[{"name":"a"}],"containers":[{"image":"z","name":"a"},{"$patch":"delete","name":"b"}]}""");
    }
}
