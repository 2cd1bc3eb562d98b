using System.Text.Json;
using KubePortal.Labs.Checks;
using KubePortal.Lessons;

namespace KubePortal.Labs.Tests;

/// <summary>What a check finds in a cluster, and the words in which it says what is missing.</summary>
public sealed class CheckTests
{
    private const string Web = """
        {
          "metadata": { "name": "web", "labels": { "app": "web" }, "annotations": { "example.com/owner": "aiko" } },
          "spec": {
            "replicas": 3,
            "template": { "spec": { "containers": [
              { "name": "sidecar", "image": "busybox:1.36" },
              { "name": "web", "image": "nginx:1.29", "resources": { "limits": { "cpu": "500m", "memory": "1Gi" } } } ] } }
          },
          "status": { "readyReplicas": 2, "updatedReplicas": 3 }
        }
        """;

    [Theory]
    [InlineData("path: spec.replicas | equals: 3")]
    [InlineData("path: spec.template.spec.containers[name=web].image | equals: 'nginx:1.29'")]
    [InlineData("path: spec.template.spec.containers[name=web].image | oneOf: ['nginx:1.28', 'nginx:1.29']")]
    [InlineData("path: spec.template.spec.containers[name=web].image | matches: 'nginx:1\\.\\d+'")]
    [InlineData("path: spec.template.spec.containers[*].image | noneOf: ['nginx:latest']")]
    [InlineData("path: spec.template.spec.containers[name=web].resources.limits.cpu | equals: 0.5")]
    [InlineData("path: spec.template.spec.containers[name=web].resources.limits.memory | equals: 1024Mi")]
    [InlineData("path: spec.template.spec.containers[name=web].resources.limits.cpu | atMost: 1")]
    [InlineData("path: status.readyReplicas | atLeast: 2")]
    [InlineData("path: status.unavailableReplicas | atMost: 0")]
    [InlineData("path: status.updatedReplicas | sameAs: spec.replicas")]
    [InlineData("path: spec.template.spec.containers | count: 2")]
    [InlineData("path: spec.template.spec.volumes | count: 0")]
    [InlineData("path: \"metadata.annotations['example.com/owner']\" | exists: true")]
    [InlineData("path: spec.paused | absent: true")]
    [InlineData("exists: true")]
    public void It_holds_where_the_object_is_as_expected(string expectation) => Judge(expectation, Web).Holds.ShouldBeTrue();

    [Theory]
    [InlineData("path: status.readyReplicas | sameAs: spec.replicas", "2 of 3")]
    [InlineData("path: status.availableReplicas | sameAs: spec.replicas", "0 of 3")]
    [InlineData("path: status.readyReplicas | atLeast: 3", "2 of 3")]
    [InlineData("path: spec.template.spec.containers[name=web].image | equals: 'nginx:1.30'", "nginx:1.29 of nginx:1.30")]
    [InlineData("path: spec.template.spec.containers[*].image | matches: 'nginx:.*'", "busybox:1.36 of nginx:.*")]
    [InlineData("path: spec.template.spec.containers[name=db].image | equals: postgres", "– of postgres")]
    [InlineData("path: spec.template.spec.containers[*].image | noneOf: ['busybox:1.36']", "busybox:1.36 of not busybox:1.36")]
    [InlineData("path: spec.template.spec.containers | count: 3", "2 of 3")]
    [InlineData("path: metadata.labels.tier | exists: true", "– of ")]
    [InlineData("path: metadata.labels.app | absent: true", "web of ")]
    public void Where_it_does_not_hold_it_says_what_was_found_and_wanted(string expectation, string says)
    {
        var result = Judge(expectation, Web);

        result.Holds.ShouldBeFalse();
        result.Missing.In("en").ShouldBe(says);
    }

    [Theory]
    [InlineData("path: spec.replicas | atMost: 5", "0 of 5")]
    [InlineData("path: spec.paused | absent: true", "– of ")]
    [InlineData("path: spec.template.spec.volumes | count: 0", "0 of 0")]
    [InlineData("exists: true", "0 of ")]
    public void An_object_that_is_not_there_fulfils_nothing(string expectation, string says)
    {
        var result = Judge(expectation);

        result.Holds.ShouldBeFalse();
        result.Missing.In("en").ShouldBe(says);
    }

    [Fact]
    public void Absence_holds_of_an_object_that_is_not_there() => Judge("absent: true").Holds.ShouldBeTrue();

    [Fact]
    public void Versions_that_look_like_numbers_are_compared_as_text() =>
        Judge("path: metadata.labels.version | equals: '1.10'", """{"metadata":{"name":"web","labels":{"version":"1.1"}}}""").Holds.ShouldBeFalse();

    [Fact]
    public void Of_selected_objects_each_must_fulfil_it_and_the_first_that_does_not_is_named()
    {
        var result = Judge(
            "path: status.phase | equals: Running | says: '{name} is {got}'", selector: true,
            """{"metadata":{"name":"web-1"},"status":{"phase":"Running"}}""", """{"metadata":{"name":"web-2"},"status":{"phase":"Pending"}}""");

        result.Missing.In("en").ShouldBe("web-2 is Pending");
    }

    [Fact]
    public void Selected_objects_can_be_counted_once_narrowed_down() =>
        Judge(
            "where: [{ path: status.phase, equals: Running }] | count: 2", selector: true,
            """{"metadata":{"name":"web-1"},"status":{"phase":"Running"}}""", """{"metadata":{"name":"web-2"},"status":{"phase":"Pending"}}""")
            .Missing.In("en").ShouldBe("1 of 2");

    [Fact]
    public void An_expectation_of_each_selected_object_needs_one() =>
        Judge("path: status.phase | noneOf: [Pending]", selector: true).Holds.ShouldBeFalse();

    private static CheckResult Judge(string expectation, params string[] objects) => Judge(expectation, selector: false, objects);

    private static CheckResult Judge(string expectation, bool selector, params string[] objects)
    {
        var written = expectation.Contains("says:", StringComparison.Ordinal) ? expectation : expectation + " | says: '{got} of {want}'";
        var which = selector ? "selector: app=web" : "name: web";
        var lab = LabOnDisk.Read($$"""
              - id: t
                title: T
                checks:
                  - object: { apiVersion: apps/v1, kind: Deployment, {{which}} }
                    {{written.Replace(" | ", "\n        ", StringComparison.Ordinal)}}
                hints: [a, b, c]
            """);
        return CheckJudge.Judge(lab.Tasks[0].Checks[0], new Known(objects));
    }

    private sealed class Known(string[] objects) : IClusterObjects
    {
        public IEnumerable<JsonElement> Select(ObjectSelection selection) => objects.Select(json => JsonElement.Parse(json));
    }
}
