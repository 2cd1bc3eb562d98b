using KubePortal.Proving.Manifests;

namespace KubePortal.Labs.Tests;

/// <summary>What strict validation says of manifests in lessons and labs, and on which line.</summary>
public sealed class ManifestProofTests
{
    private const string Pod = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx:1.29\n";

    [Theory]
    [InlineData("      imagePullPolice: Always\n", 19, "unknown field \"spec.containers[0].imagePullPolice\"", "See kubectl explain pod.spec.containers")]
    [InlineData("      ports:\n        - containerPort: http\n", 20, "json: cannot unmarshal string into Go struct field ContainerPort.spec.containers.ports.containerPort of type int32", null)]
    [InlineData("      ports:\n        - name: http\n", 20, "spec.containers[0].ports[0].containerPort: Required value", "Write it")]
    [InlineData("      image: nginx:1.28\n", 19, "duplicate field \"spec.containers[0].image\"", "Write it once")]
    [InlineData("      resources:\n        limits: { cpu: a lot }\n", 20, "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'", null)]
    [InlineData("  restartPolicy: [a\n", 19, null, null)]
    public void A_mistake_is_told_in_the_API_servers_words_with_its_line_in_the_file(string added, int line, string? message, string? remedy)
    {
        var problem = Single(Pod + added);

        (problem.File, problem.Line).ShouldBe(("a.md", line), problem.Message);
        problem.Severity.ShouldBe(KubePortal.Lessons.ContentSeverity.Error);
        problem.Message.ShouldBe(message ?? problem.Message);
        problem.Remedy.ShouldBe(remedy ?? problem.Remedy);
        problem.Remedy.ShouldNotBeEmpty();
    }

    [Fact]
    public void Each_document_is_read_by_itself()
    {
        var problem = Single(Pod + "---\n" + Pod + "  hostNet: true\n");

        (problem.Line, problem.Message).ShouldBe((28, "unknown field \"spec.hostNet\""));
    }

    [Fact]
    public void A_list_is_read_item_by_item()
    {
        var problem = Single("apiVersion: v1\nkind: List\nmetadata: {}\nitems:\n  - apiVersion: v1\n    kind: ConfigMap\n    metadata: { name: a }\n    date: {}\n");

        (problem.Line, problem.Message).ShouldBe((18, "unknown field \"date\""));
    }

    [Theory]
    [InlineData("networking.k8s.io/v1beta1", "Ingress")]
    [InlineData("apps/v1", "Deploymint")]
    [InlineData("v1", "Deployment")]
    public void A_kind_or_version_that_Kubernetes_does_not_serve_is_named(string apiVersion, string kind)
    {
        var problem = Single($"apiVersion: {apiVersion}\nkind: {kind}\nmetadata:\n  name: a\n");

        (problem.Line, problem.Message).ShouldBe((12, $"no matches for kind \"{kind}\" in version \"{apiVersion}\""));
    }

    [Theory]
    [InlineData("apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: a }\nspec: { anything: true }\n")]
    [InlineData("apiVersion: autoscaling.k8s.io/v1\nkind: VerticalPodAutoscaler\nmetadata: { name: a }\nspec: { anything: true }\n")]
    [InlineData("apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: a }\nspec:\n  serviceName: a\n  selector: { matchLabels: { app: a } }\n  template: {}\n")]
    [InlineData("apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: { name: a }\n")]
    [InlineData("apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec:\n  selector: {}\n  template: {}\nstatus: { conditions: [{ type: Available }] }\n")]
    public void What_Kubernetes_would_take_or_does_not_bring_itself_is_no_mistake(string manifest) =>
        ManifestProof.MistakesIn("a.md", manifest, lineOffset: 10).ShouldBeEmpty();

    private static KubePortal.Lessons.ContentProblem Single(string manifest) =>
        ManifestProof.MistakesIn("a.md", manifest, lineOffset: 10).ShouldHaveSingleItem();
}
