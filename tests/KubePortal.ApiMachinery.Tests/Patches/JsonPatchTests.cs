using System.Text.Json.Nodes;
using KubePortal.ApiMachinery.Patches;
using Shouldly;
using Xunit;

namespace KubePortal.ApiMachinery.Tests.Patches;

public sealed class JsonPatchTests
{
    [Theory]
    [InlineData("""{"a":1}""", """[{"op":"add","path":"/b","value":2}]""", """{"a":1,"b":2}""")]
    [InlineData("""{"a":[1,3]}""", """[{"op":"add","path":"/a/1","value":2}]""", """{"a":[1,2,3]}""")]
    [InlineData("""{"a":[1]}""", """[{"op":"add","path":"/a/-","value":2}]""", """{"a":[1,2]}""")]
    [InlineData("""{"a/b":{"c~d":1}}""", """[{"op":"remove","path":"/a~1b/c~0d"}]""", """{"a/b":{}}""")]
    [InlineData("""{"a":1}""", """[{"op":"move","from":"/a","path":"/b"}]""", """{"b":1}""")]
    [InlineData("""{"a":{"x":1}}""", """[{"op":"copy","from":"/a","path":"/b"},{"op":"replace","path":"/b/x","value":2}]""", """{"a":{"x":1},"b":{"x":2}}""")]
    public void Operations_apply_in_order(string target, string patch, string result) =>
        JsonNode.DeepEquals(Apply(target, patch), JsonNode.Parse(result)).ShouldBeTrue();

    [Theory]
    [InlineData("""[{"op":"test","path":"/a","value":2}]""")]
    [InlineData("""[{"op":"remove","path":"/absent"}]""")]
    [InlineData("""[{"op":"add","path":"/absent/b","value":1}]""")]
    [InlineData("""[{"op":"jump","path":"/a"}]""")]
    public void What_does_not_fit_is_refused_and_changes_nothing(string patch)
    {
        var target = JsonNode.Parse("""{"a":1}""")!;
        Should.Throw<PatchException>(() => JsonPatch.Apply(target, JsonNode.Parse(patch))).Fault.ShouldBe(PatchFault.DoesNotFit);
        target.ToJsonString().ShouldBe("""{"a":1}""");
    }

    private static JsonNode? Apply(string target, string patch) => JsonPatch.Apply(JsonNode.Parse(target)!, JsonNode.Parse(patch));
}
