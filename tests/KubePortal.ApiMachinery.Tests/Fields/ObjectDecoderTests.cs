using System.Text;
using System.Text.Json.Nodes;
using KubePortal.ApiMachinery.Fields;
using Shouldly;
using Xunit;

namespace KubePortal.ApiMachinery.Tests.Fields;

public sealed class ObjectDecoderTests
{
    private static readonly TypeFacts Deployment = FieldTable.Current.FindKind("apps/v1", "Deployment")!;

    [Fact]
    public void What_a_type_does_not_know_is_dropped_and_told_with_its_path()
    {
        var value = Parse("""{"spec":{"replica":3,"template":{"spec":{"containers":[{"name":"a","imag":"x"}]}}}}""");
        ObjectDecoder.Decode(value, Deployment, out var unknown);
        unknown.ShouldBe(["spec.replica", "spec.template.spec.containers[0].imag"]);
        value.ToJsonString().ShouldBe("""{"spec":{"template":{"spec":{"containers":[{"name":"a"}]}}}}""");
    }

    [Theory]
    [InlineData("""{"spec":{"replicas":"3"}}""", "json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32")]
    [InlineData("""{"spec":{"replicas":1.5}}""", "json: cannot unmarshal number 1.5 into Go struct field DeploymentSpec.spec.replicas of type int32")]
    [InlineData("""{"metadata":{"labels":{"a":1}}}""", "json: cannot unmarshal number into Go struct field ObjectMeta.metadata.labels of type string")]
    [InlineData("""{"spec":{"template":{"spec":{"containers":{}}}}}""", "json: cannot unmarshal object into Go struct field PodSpec.spec.template.spec.containers of type []v1.Container")]
    public void A_value_of_the_wrong_type_is_refused_in_the_words_of_the_real_decoder(string json, string message) =>
        Should.Throw<FormatException>(() => ObjectDecoder.Decode(Parse(json), Deployment, out _)).Message.ShouldBe(message);

    [Fact]
    public void All_mistakes_of_an_object_are_told_with_their_places_and_it_stays_as_it_is()
    {
        var value = Parse("""{"spec":{"replica":3,"paused":"no","template":{"spec":{"containers":[{"name":1}]}}}}""");
        ObjectDecoder.MistakesIn(value, Deployment).ShouldBe(
        [
            new FieldMistake("spec.replica", "unknown field \"spec.replica\""),
            new FieldMistake("spec.paused", "json: cannot unmarshal string into Go struct field DeploymentSpec.spec.paused of type bool"),
            new FieldMistake("spec.template.spec.containers[0].name", "json: cannot unmarshal number into Go struct field Container.spec.template.spec.containers.name of type string"),
        ]);
        value["spec"]!["replica"]!.GetValue<int>().ShouldBe(3);
    }

    [Fact]
    public void A_required_field_is_missing_only_where_what_holds_it_is_there()
    {
        RequiredFields.MissingIn(Parse("""{"metadata":{},"spec":{"template":{"spec":{"containers":[{"name":"a"},{"ports":[{}]}]}}},"status":{"conditions":[{}]}}"""), Deployment)
            .Select(mistake => mistake.Message).ShouldBe(
            [
                "spec.selector: Required value",
                "spec.template.spec.containers[1].name: Required value",
                "spec.template.spec.containers[1].ports[0].containerPort: Required value",
            ], ignoreOrder: true);
        RequiredFields.MissingIn(Parse("""{"metadata":{}}"""), Deployment).ShouldBeEmpty();
    }

    [Fact]
    public void The_canonical_form_leaves_out_what_is_not_set_and_writes_what_is_always_there()
    {
        var value = Parse("""{"spec":{"paused":false,"replicas":0,"template":{"spec":{"containers":[{"name":"a","env":[],"image":""}]}}},"metadata":{"name":"d","labels":{}},"kind":"Deployment","apiVersion":"apps/v1"}""");
        Encoding.UTF8.GetString(CanonicalJson.Write(value, Deployment)).ShouldBe(
            """{"kind":"Deployment","apiVersion":"apps/v1","metadata":{"name":"d"},"spec":{"replicas":0,"strategy":{},"template":{"metadata":{},"spec":{"containers":[{"name":"a","resources":{}}]}}},"status":{}}""");
    }

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
