using System.Text.RegularExpressions;

namespace KubePortal.Lessons.Tests;

/// <summary>A whole file of real reading notes, as it is.</summary>
public sealed class RealNotesTests : IDisposable
{
    private readonly ContentOnDisk _content = new();
    private readonly string _notes = RealNotes.ReadOrSkip();

    public void Dispose() => _content.Dispose();

    [Fact]
    public void They_need_nothing_beside_them()
    {
        var course = _content.With("notes.md", _notes).ReadCourse();

        course.Title.In("ja").ShouldBe("Kubernetes完全ガイド 第2版");
        course.Summary.In("ja").ShouldBe("K8sの基礎を学ぶために全体をざっと読む。");
        course.Chapters.Select(c => c.Title.In("ja")).ShouldContain("メンテナンスとノードの停止");
        course.Lessons.Select(l => l.Title.In("ja")).ShouldContain("kubectl");
        _content.Read().Problems.ShouldBeEmpty();
    }

    [Fact]
    public void A_course_yaml_maps_them_to_the_twenty_chapters_of_their_table_of_contents()
    {
        var course = MappedCourse();

        course.Chapters.Count.ShouldBe(20);
        course.Chapters.Where(c => c.Planned).Select(c => c.Id).ShouldBe(["ch01", "ch02", "ch17", "ch18", "ch19", "ch20"]);
        course.Chapters.Where(c => !c.Planned).ShouldAllBe(c => c.Lessons.Count > 0);
        Titles(course, "ch05").ShouldBe(["Pods", "ReplicaSet / ReplicationController", "Deployment", "DaemonSet", "StatefulSet", "Job", "CronJob"]);
        Titles(course, "ch06").ShouldBe(["Service APIs", "Service", "Ingress"]);
        Titles(course, "ch13").ShouldContain("SecurityContext / PodSecurityContext");
        _content.Read().Problems.ShouldBeEmpty();
    }

    [Fact]
    public void No_text_is_lost_on_the_way()
    {
        var shown = string.Concat(MappedCourse().Lessons.Select(l => l.Title.In("ja") + System.Net.WebUtility.HtmlDecode(Regex.Replace(l.Text("ja").Html, "<[^>]+>", ""))));

        var skipped = _notes.IndexOf("## サンプルデータ", StringComparison.Ordinal);
        var missing = _notes[skipped..].Split('\n').Select(Bare).Where(line => line.Length > 0 && !Bare(shown).Contains(line, StringComparison.Ordinal)).ToList();

        // No text of a lesson: a link's target, and headings with nothing of their own that became chapters.
        missing.ShouldBe(["読書メモ", "WorkloadsAPIs", "ConfigStorageAPIs", "ヘルスチェックとコンテナのライフサイクル", "kubernetessigskindKubernetesINDockerlocalclustersfortestingKuberneteshttpsgithubcomkubernetessigskind"], ignoreOrder: true);
    }

    [Fact]
    public void The_shell_block_runs_line_by_line()
    {
        var html = MappedCourse().Lessons.Single(l => l.Title.In("ja") == "kubectl").Text("ja").Html;
        var runs = Commands(html, "run");
        var copies = Commands(html, "copy");

        runs.ShouldContain("kubectl get pods -L label1");
        runs.ShouldContain("kubectl apply -f .");
        runs.ShouldContain("kubectl patch  cronjob sample-cronjob -p '{\"spec\":{\"suspend\":true}}'");
        runs.ShouldContain("kubectl get secret sample-db-auth -o json | jq -r .data.username | base64 --decode");
        copies.ShouldContain("kubectl apply -f xxx.yaml");
        copies.ShouldContain("helm repo list");
        (runs.Count + copies.Count).ShouldBe(Regex.Count(_notes, @"^\$ ", RegexOptions.Multiline));
        Blocking(html).ShouldBe(
        [
            "kubectl edit pod sample-pod", "kubectl get pods --watch", "kubectl get pods --watch --output-watch-events",
            "kubectl exec -it sample-pod -- bash", "kubectl debug sample-pod --image=amsy810/tools:v2.0 -it -- bash",
            "kubectl port-forward sample-pod 8888:80", "kubectl logs -f --timestamps sample-pod",
            "kubectl run --image=nginx:1.16 --restart=Never --rm -it sample-debug --command -- bash",
        ]);
    }

    [Fact]
    public void Every_heading_can_be_linked_to_and_ids_are_unique()
    {
        var course = MappedCourse();

        foreach (var lesson in course.Lessons)
        {
            var text = lesson.Text("ja");
            text.Sections.Select(s => s.Id).ShouldBeUnique();
            foreach (var section in text.Sections) text.Html.ShouldContain($"id=\"{section.Id}\"");
        }
        course.Lessons.Select(l => l.Id).ShouldBeUnique();
    }

    private static List<string> Commands(string html, string action) =>
        [.. Regex.Matches(html, $"data-command=\"([^\"]*)\"[^>]*><button type=\"button\" class=\"line-{action}\"").Select(m => System.Net.WebUtility.HtmlDecode(m.Groups[1].Value))];

    private static IEnumerable<string> Blocking(string html) =>
        Regex.Matches(html, "data-command=\"([^\"]*)\" data-blocking=\"true\"").Select(m => System.Net.WebUtility.HtmlDecode(m.Groups[1].Value));

    private static string Bare(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    private static IEnumerable<string> Titles(Course course, string chapterId) => course.Chapters.Single(c => c.Id == chapterId).Lessons.Select(l => l.Title.In("ja"));

    private Course MappedCourse() => _content
        .With("notes.md", _notes)
        .With("course.yaml", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "perfect-guide", "course.yaml")))
        .ReadCourse();
}
