using System.Text.Json.Nodes;
using KubePortal.ApiMachinery.Fields;
using KubePortal.ApiMachinery.Patches;
using Shouldly;
using Xunit;

namespace KubePortal.ApiMachinery.Tests.Patches;

public sealed class StrategicMergePatchTests
{
    private static readonly TypeFacts PodSpec = FieldTable.Current.Find("core.v1.PodSpec")!;

    [Theory]
    [InlineData(
        """{"containers":[{"name":"a","image":"1"},{"name":"b","image":"1"}]}""",
        """{"containers":[{"name":"b","image":"2"}]}""",
        """{"containers":[{"name":"a","image":"1"},{"name":"b","image":"2"}]}""")]
    [InlineData(
        """{"containers":[{"name":"a"},{"name":"b"}]}""",
        """{"containers":[{"name":"a","$patch":"delete"}]}""",
        """{"containers":[{"name":"b"}]}""")]
    [InlineData(
        """{"containers":[{"name":"a"}]}""",
        """{"containers":[{"$patch":"replace"},{"name":"z"}]}""",
        """{"containers":[{"name":"z"}]}""")]
    [InlineData(
        """{"containers":[{"name":"a"},{"name":"b"}]}""",
        """{"$setElementOrder/containers":[{"name":"b"},{"name":"a"}],"containers":[{"name":"a","image":"1"}]}""",
        """{"containers":[{"name":"b"},{"image":"1","name":"a"}]}""")]
    [InlineData(
        """{"volumes":[{"name":"v","emptyDir":{}}]}""",
        """{"volumes":[{"name":"v","$retainKeys":["name","configMap"],"configMap":{"name":"c"}}]}""",
        """{"volumes":[{"configMap":{"name":"c"},"name":"v"}]}""")]
    [InlineData(
        """{"tolerations":[{"key":"a"}]}""",
        """{"tolerations":[{"key":"b"}]}""",
        """{"tolerations":[{"key":"b"}]}""")]
    [InlineData("""{"nodeName":"n","hostname":"h"}""", """{"nodeName":null}""", """{"hostname":"h"}""")]
    public void Lists_merge_by_the_keys_of_their_types(string target, string patch, string result) =>
        JsonNode.DeepEquals(Apply(target, patch), JsonNode.Parse(result)).ShouldBeTrue(Apply(target, patch).ToJsonString());

    [Fact]
    public void Keys_that_are_patched_but_not_retained_are_a_mistake() => Should.Throw<PatchException>(() => Apply(
        """{"volumes":[{"name":"v"}]}""", """{"volumes":[{"name":"v","$retainKeys":["name"],"emptyDir":{}}]}""")).Message
        .ShouldBe("invalid patch format of retainKeys");

    [Fact]
    public void An_order_that_the_patch_contradicts_is_a_mistake() => Should.Throw<PatchException>(() => Apply(
        """{"containers":[]}""", """{"$setElementOrder/containers":[{"name":"b"}],"containers":[{"name":"a"}]}""")).Message
        .ShouldBe("The order in patch list:\n[map[name:a]]\n doesn't match $setElementOrder list:\n[map[name:b]]\n");

    private static JsonObject Apply(string target, string patch) =>
        StrategicMergePatch.Apply(JsonNode.Parse(target)!.AsObject(), JsonNode.Parse(patch)!.AsObject(), PodSpec);
}
