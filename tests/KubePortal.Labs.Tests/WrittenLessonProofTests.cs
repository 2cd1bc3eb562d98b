using KubePortal.Lessons;
using KubePortal.Proving.Lessons;
using KubePortal.Proving.Manifests;

namespace KubePortal.Labs.Tests;

/// <summary>What an author hears of commands that don't do what the lesson says.</summary>
public sealed class WrittenLessonProofTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("```bash run\nkubectl get nods\n```\n", 3, "'kubectl get nods' ends with status 1")]
    [InlineData("```bash run\nkubectl get nodes -o name\n```\n\n```text output\nnode/node-1\n```\n", 7, "'kubectl get nodes -o name' prints something else")]
    [InlineData("```bash run fails\nkubectl get nodes\n```\n", 3, "'kubectl get nodes' is said to fail, and doesn't")]
    [InlineData("```bash run\nkubectl wait --for=delete node/node-1 --timeout=1h\n```\n", 3, "'kubectl wait --for=delete node/node-1 --timeout=1h' never ends")]
    public async Task What_is_not_so_is_told_with_its_line_and_with_what_was_printed(string markdown, int line, string message)
    {
        var problem = (await LessonProof.ProveAsync(WrittenLesson.Read(markdown), Stop)).ShouldHaveSingleItem();

        (problem.File, problem.Line, problem.Message).ShouldBe(("courses/k/lessons/c/l.en.md", line, message));
        problem.Severity.ShouldBe(ContentSeverity.Error);
        problem.Detail.ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("kubectl get nodes", "", true)]
    [InlineData("kubectl get nodes -o name", "```text\nnode/node-1\n\nnode/node-2\nnode/node-3\n```\n", true)]
    [InlineData("kubectl get pods -w -A", "", true)]
    [InlineData("kubectl get nodes -o name", "```text\nnode/worker-1\n```\n", false)]
    [InlineData("kubectl get pods", "", false)]
    [InlineData("kubectl get pod web", "", false)]
    [InlineData("kubectl get pod web | head -n 1", "", false)]
    [InlineData("kubectl get nodes\nkubectl get pod web", "", false)]
    [InlineData("kubectl get nodes\nhelm list", "", false)]
    [InlineData("kubectl get node <name>", "", false)]
    [InlineData("echo ready", "", false)]
    public async Task A_block_that_is_only_read_is_reported_where_all_of_it_does_what_the_lesson_says(string commands, string behind, bool reported)
    {
        var lesson = WrittenLesson.Read($"```bash read\n{commands}\n```\n\n{behind}");

        var found = await ReadBlocks.ThatRunAsync(lesson, Stop);

        found.Select(p => (p.File, p.Line)).ShouldBe(reported ? [("courses/k/lessons/c/l.en.md", 3)] : []);
    }

    [Fact]
    public async Task A_block_that_is_only_read_is_tried_behind_what_its_lesson_runs()
    {
        var lesson = WrittenLesson.Read("```bash run\nkubectl run web --image=nginx:1.29\n```\n\n```bash read\nkubectl get pod web\n```\n");

        (await ReadBlocks.ThatRunAsync(lesson, Stop)).ShouldHaveSingleItem().Line.ShouldBe(7);
    }

    [Theory]
    [InlineData("yaml read", "spec: …                  # what you want", 0)]
    [InlineData("yaml edit", "spec: …                  # what you want", 1)]
    [InlineData("yaml read", "spec: {}                 # more than …", 1)]
    public void A_manifest_that_leaves_a_part_out_is_held_against_the_fields_only_where_it_is_to_be_applied(string fence, string spec, int mistakes)
    {
        var course = WrittenLesson.Course($"```{fence}\napiVersion: v1\nkind: Pod\nmetadata: {{ name: web }}\n{spec}\n```\n");

        ManifestProof.Prove(course).Count.ShouldBe(mistakes);
    }
}
