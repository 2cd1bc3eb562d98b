using System.Text.Json;

namespace KubePortal.Lessons.Tests;

public sealed class LabTests : IDisposable
{
    private readonly ContentOnDisk _content = new();

    public void Dispose() => _content.Dispose();

    [Fact]
    public void A_lab_is_read_with_its_tasks_manifests_and_scripts()
    {
        _content
            .With("lessons/c/l.ja.md", "# 見出し\n\n本文\n")
            .With("labs/roll/lab.yaml", """
                title: { ja: 更新, en: Roll }
                intro: { ja: "**はじめ**", en: "**Start**" }
                debrief: { ja: おわり, en: End }
                namespace: shop
                kind: repair
                tasks:
                  - id: ready
                    title: { ja: 三つ, en: Three are ready }
                    checks:
                      - object: { apiVersion: apps/v1, kind: Deployment, name: web }
                        path: spec.template.spec.containers[name=web].image
                        equals: nginx:1.29
                        says: { ja: "{got}", en: "the image is {got}" }
                    hints: [{ ja: い, en: a }, { ja: ろ, en: b }, { ja: は, en: c }]
                """)
            .With("labs/roll/manifests/web.yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata: { name: web }
                spec: { replicas: 3, paused: no }
                """)
            .With("labs/roll/solutions/one.sh", "# change it\n$ kubectl set image deploy/web \\\n    web=nginx:1.29  # now\n")
            .With("labs/roll/near-misses/typo.sh", "# fails: ready\nkubectl set image deploy/web web=nginx:1.92\n");

        var catalog = _content.Read();
        var lab = catalog.FindLab("k", "roll").ShouldNotBeNull(string.Join('\n', catalog.Problems));

        lab.Intro.In("en").ShouldBe("<p><strong>Start</strong></p>\n");
        lab.Namespace.ShouldBe("shop");
        lab.Kind.ShouldBe(LabKind.Repair);
        lab.Folder.ShouldBe("courses/k/labs/roll");
        var check = lab.Tasks.ShouldHaveSingleItem().Checks.ShouldHaveSingleItem().ShouldBeOfType<ObjectCheck>();
        check.Path!.Steps[4].ShouldBe(new ItemStep("name", "web"));
        check.Expectation.ShouldBeOfType<EqualsExpectation>().Value.GetString().ShouldBe("nginx:1.29");
        using var manifest = JsonDocument.Parse(lab.Manifests.ShouldHaveSingleItem().Json);
        manifest.RootElement.GetProperty("spec").GetProperty("paused").ValueKind.ShouldBe(JsonValueKind.False);
        lab.Solutions.ShouldHaveSingleItem().Commands.ShouldBe(["kubectl set image deploy/web web=nginx:1.29"]);
        lab.NearMisses.ShouldHaveSingleItem().FailsAt.ShouldBe("ready");
        lab.Version.Length.ShouldBe(12);
    }

    [Theory]
    [InlineData("", LabKind.Build, "")]
    [InlineData("kind: build\n", LabKind.Build, "")]
    [InlineData("kind: broken\n", LabKind.Build, "courses/k/labs/roll/lab.yaml:1: error: 'broken' is no kind of lab. Write build or repair.")]
    public void A_lab_builds_something_unless_it_says_that_it_repairs(string kind, LabKind read, string error)
    {
        _content.With("lessons/c/l.ja.md", "# 見出し\n\n:::lab roll\n本文\n:::\n").With("labs/roll/lab.yaml", kind + """
            title: Roll
            intro: Start
            debrief: End
            tasks:
              - id: ready
                title: Ready
                checks: [{ object: { apiVersion: v1, kind: Pod, name: web }, exists: true, says: not there }]
                hints: [a, b, c]
            """);

        var catalog = _content.Read();

        catalog.FindLab("k", "roll").ShouldNotBeNull().Kind.ShouldBe(read);
        catalog.FindCourse("k")!.FindLesson("c/l")!.Texts["ja"].Html.Contains("<span class=\"lab-kind\">修理</span>", StringComparison.Ordinal).ShouldBe(read == LabKind.Repair);
        string.Join('\n', catalog.Problems.Where(p => p.Severity == ContentSeverity.Error)).ShouldBe(error);
    }
}
