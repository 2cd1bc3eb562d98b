using KubePortal.ApiMachinery.Yaml;
using KubePortal.Testing;
using KubePortal.Web.Workbench.Editor;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Workbench;

/// <summary>What the API server refuses is marked on the line it speaks of.</summary>
public sealed class ManifestMistakesTests
{
    private const string Deployment =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          replicas: -1
          replica: 3
          template:
            spec:
              containers:
              - name: web
                image: nginx
              - image: sidecar
        """;

    [Fact]
    public void A_line_that_the_parser_names_is_taken() =>
        ManifestMistakes.In("a: b\nc: d: e\n", "error: error parsing pod.yaml: error converting YAML to JSON: yaml: line 2: mapping values are not allowed in this context")
            .Single().Line.ShouldBe(2);

    [Fact]
    public void Without_a_line_the_first_is_meant() =>
        ManifestMistakes.In("a: b: c", "error: error parsing pod.yaml: error converting YAML to JSON: yaml: mapping values are not allowed in this context")
            .Single().Line.ShouldBe(1);

    [Fact]
    public void A_line_of_a_later_document_is_counted_from_the_start_of_the_file() =>
        ManifestMistakes.In("a: b\n---\nc: d\ne: f: g\n", "error: error parsing pod.yaml: error converting YAML to JSON: yaml: line 2: mapping values are not allowed in this context")
            .Single().Line.ShouldBe(4);

    [Fact]
    public void A_line_behind_the_end_is_the_last() =>
        ManifestMistakes.In("a: b\nc: \"d\n", "error: error parsing pod.yaml: error converting YAML to JSON: yaml: line 3: found unexpected end of stream")
            .Single().Line.ShouldBe(2);

    [Fact]
    public void A_field_that_validation_names_is_found() =>
        ManifestMistakes.In(Deployment, "The Deployment \"web\" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0")
            .Single().ShouldBe(new ManifestMistake(6, "spec.replicas: Invalid value: -1: must be greater than or equal to 0"));

    [Fact]
    public void However_a_text_is_broken_the_fields_before_the_mistake_have_their_lines()
    {
        FieldLines.Of(BrokenYaml.UnclosedBracket).Find("metadata").ShouldBe(1);
        foreach (var text in BrokenYaml.Texts(5_000))
        {
            FieldLines.Of("first: 1\n" + text).Find("first").ShouldBeInRange(0, 1);
        }
    }

    [Fact]
    public void Several_fields_are_several_mistakes()
    {
        var mistakes = ManifestMistakes.In(
            Deployment,
            """
            The Deployment "web" is invalid:
            * spec.replicas: Invalid value: -1: must be greater than or equal to 0
            * spec.template.spec.containers[1].name: Required value
            """);

        // The field that is missing is marked where it should be.
        mistakes.Select(m => m.Line).ShouldBe([6, 13]);
        mistakes[1].Message.ShouldBe("spec.template.spec.containers[1].name: Required value");
    }

    [Fact]
    public void An_unknown_field_is_found() =>
        ManifestMistakes.In(
                Deployment,
                "Error from server (BadRequest): error when creating \"web.yaml\": Deployment in version \"v1\" cannot be handled as a Deployment: strict decoding error: unknown field \"spec.replica\"")
            .Single().ShouldBe(new ManifestMistake(7, "unknown field \"spec.replica\""));

    [Fact]
    public void Several_fields_of_one_object_among_others_are_several_mistakes_on_its_own_lines()
    {
        const string Two = "kind: Secret\nmetadata:\n  name: s\n---\nkind: Service\nmetadata:\n  name: web\nspec:\n  ports:\n  - port: 80\n---\nkind: Service\nmetadata:\n  name: api\nspec:\n  ports:\n  - port: 0\n";
        var mistakes = ManifestMistakes.In(
            Two,
            "Error from server (Invalid): error when creating \"two.yaml\": Service \"api\" is invalid: [spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive, "
            + "spec.type: Unsupported value: \"Foo\": supported values: \"ClusterIP\", \"NodePort\"]");

        mistakes.ShouldBe(
        [
            new ManifestMistake(17, "spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive"),
            new ManifestMistake(15, "spec.type: Unsupported value: \"Foo\": supported values: \"ClusterIP\", \"NodePort\""),
        ]);
    }

    [Fact]
    public void A_message_of_several_lines_stays_whole_beside_others()
    {
        const string Nameless =
            """
            error when retrieving current configuration of:
            Resource: "/v1, Resource=configmaps", GroupVersionKind: "/v1, Kind=ConfigMap"
            Name: "", Namespace: "default"
            from server for: "two.yaml": resource name may not be empty
            """;
        var mistakes = ManifestMistakes.In(
            "kind: ConfigMap\n",
            $"Warning: something else\nThe Deployment \"web\" is invalid: \n* kind: Required value\n{Nameless}\nError from server (BadRequest): error when creating \"two.yaml\": Pod in version \"v1\" cannot be handled as a Pod: json: cannot unmarshal number\n");

        mistakes.Select(m => m.Message).ShouldBe(
        [
            "kind: Required value",
            Nameless.ReplaceLineEndings("\n"),
            "Error from server (BadRequest): error when creating \"two.yaml\": Pod in version \"v1\" cannot be handled as a Pod: json: cannot unmarshal number",
        ]);
    }

    [Fact]
    public void An_answer_that_names_no_place_is_about_the_whole() =>
        ManifestMistakes.In(Deployment, "error: You must be logged in to the server\n")
            .Single().ShouldBe(new ManifestMistake(0, "error: You must be logged in to the server"));

    [Fact]
    public void Silence_means_that_nothing_is_wrong() => ManifestMistakes.In(Deployment, "").ShouldBeEmpty();

    [Fact]
    public void A_field_of_a_second_document_is_found_from_the_start_of_the_file() =>
        ManifestMistakes.In("kind: Pod\n---\nkind: Service\nspec:\n  ports: 1\n", "The Service \"web\" is invalid: spec.ports: Required value")
            .Single().Line.ShouldBe(5);
}
