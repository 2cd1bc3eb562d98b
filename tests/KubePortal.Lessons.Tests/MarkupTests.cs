using AngleSharp.Html.Parser;

namespace KubePortal.Lessons.Tests;

public sealed class MarkupTests : IDisposable
{
    private readonly ContentOnDisk _content = new();

    public void Dispose() => _content.Dispose();

    [Fact]
    public void A_run_block_has_a_button_for_each_command_and_one_for_all()
    {
        var block = Block("```bash run\n# first\n$ kubectl get pods # all of them\nNAME READY\n$ kubectl get pods -w\n```\n");

        block.GetAttribute("data-fence").ShouldBe("run");
        block.QuerySelectorAll("figcaption button").Select(b => b.GetAttribute("data-action")).ShouldBe(["run-all", "copy"]);
        var lines = block.QuerySelectorAll(".line").ToList();
        lines.Select(l => l.GetAttribute("data-command")).ShouldBe([null, "kubectl get pods", null, "kubectl get pods -w"]);
        lines.Select(l => l.HasAttribute("data-blocking")).ShouldBe([false, false, false, true]);
        lines[1].QuerySelector("button.line-run")!.GetAttribute("aria-label").ShouldBe("この行を実行: kubectl get pods");
        lines[1].QuerySelector(".prompt")!.TextContent.ShouldBe("$ ");
        lines[1].QuerySelector(".hl-comment")!.TextContent.ShouldBe("# all of them");
        lines[2].ClassList.ShouldContain("output");
        block.QuerySelector("code")!.TextContent.ShouldBe("# first\n$ kubectl get pods # all of them\nNAME READY\n$ kubectl get pods -w\n");
    }

    [Fact]
    public void Continued_lines_open_quotes_and_here_documents_are_one_command()
    {
        var block = Block("```bash run\nkubectl create deployment web \\\n  --image=nginx\nkubectl patch pod a -p '{\n}'\ncat <<'EOF' | kubectl apply -f -\nkind: Pod # kept\n\n$ x\nEOF\nkubectl get pods\n```\n");

        block.QuerySelectorAll("[data-command]").Select(l => l.GetAttribute("data-command")).ShouldBe(
            ["kubectl create deployment web --image=nginx", "kubectl patch pod a -p '{\n}'", "cat <<'EOF' | kubectl apply -f -\nkind: Pod # kept\n\n$ x\nEOF", "kubectl get pods"]);
    }

    [Fact]
    public void A_quote_that_never_closes_takes_no_other_line_with_it() =>
        Block("```bash run\nkubectl label pod it's=me\nkubectl get pods\n```\n").QuerySelectorAll("[data-command]").Length.ShouldBe(2);

    [Theory]
    [InlineData("bash", "kubectl get pods", "run")]
    [InlineData("sh", "helm list", "copy")]
    [InlineData("bash", "kind create cluster", "copy")]
    [InlineData("yaml", "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web", "edit")]
    [InlineData("yml", "replicas: 3", "copy")]
    [InlineData("text", "hello", "read")]
    [InlineData("", "hello", "read")]
    [InlineData("go", "package main", "copy")]
    public void Without_a_word_the_block_itself_says_what_may_be_done(string language, string code, string fence) =>
        Block($"```{language}\n{code}\n```\n").GetAttribute("data-fence").ShouldBe(fence);

    [Fact]
    public void A_manifest_opens_under_its_objects_name() =>
        Block("```yaml\napiVersion: v1\nkind: Pod\nmetadata:\n  labels: { app: x }\n  name: web\n```\n").GetAttribute("data-file").ShouldBe("web-pod.yaml");

    [Theory]
    [InlineData("kubectl get pods -w", true)]
    [InlineData("kubectl get pods --watch=false", false)]
    [InlineData("kubectl apply -f pod.yaml", false)]
    [InlineData("kubectl logs -f web", true)]
    [InlineData("kubectl logs web", false)]
    [InlineData("kubectl exec -it web -- sh", true)]
    [InlineData("kubectl exec web -- ls -it", false)]
    [InlineData("kubectl exec web -- sh -c 'ls -i'", false)]
    [InlineData("kubectl port-forward svc/web 8080:80", true)]
    [InlineData("kubectl rollout status deploy/web", false)]
    [InlineData("kubectl wait --for=delete pod/web", false)]
    [InlineData("kubectl -n shop get pods -w", true)]
    [InlineData("kubectl get pods | grep -w web", false)]
    public void Commands_that_do_not_end_by_themselves_are_marked(string command, bool blocks) =>
        Block($"```bash run\n{command}\n```\n").QuerySelector(".line")!.HasAttribute("data-blocking").ShouldBe(blocks);

    [Fact]
    public void Code_is_shown_exactly_as_written_in_every_coloured_language()
    {
        foreach (var language in (string[])["bash", "console", "yaml", "json", "text", "go"])
        {
            const string Code = "a: \"b # c\" # d\n- x: {y: [1, true]} | <z> && $A ${B\n\"k\": -1.5e3, 'q\n\ttab";
            Block($"```{language} read\n{Code}\n```\n").QuerySelector("code")!.TextContent.ShouldBe(Code.Replace("\r", "", StringComparison.Ordinal) + "\n", language);
        }
    }

    [Fact]
    public void Code_within_a_sentence_keeps_its_words_whole_unless_one_is_longer_than_a_phones_line()
    {
        var code = Html("Try `kubectl wait --for=create pod/web -o jsonpath={.status.containerStatuses[0].last-state}` <here>.\n").QuerySelector("p code")!;

        code.TextContent.ShouldBe("kubectl wait --for=create pod/web -o jsonpath={.status.containerStatuses[0].last-state}");
        code.QuerySelectorAll("span").Select(word => (word.ClassName, word.TextContent)).ShouldBe([("whole", "--for=create"), ("whole", "-o")]);
    }

    [Fact]
    public void Yaml_keys_strings_and_comments_are_told_apart()
    {
        var block = Block("```yaml read\n- name: \"web\" # c\n  port: 80\n```\n");

        block.QuerySelectorAll(".hl-key").Select(e => e.TextContent).ShouldBe(["name", "port"]);
        block.QuerySelector(".hl-string")!.TextContent.ShouldBe("\"web\"");
        block.QuerySelector(".hl-number")!.TextContent.ShouldBe("80");
        block.QuerySelector(".hl-comment")!.TextContent.ShouldBe("# c");
    }

    [Fact]
    public void Links_inside_the_portal_carry_the_pages_own_path()
    {
        var html = Html("## 概要 {#about}\n\n[a](#about) [b](lesson:c/l#about) [c](l.ja.md) [d](https://example.com)\n");

        html.QuerySelectorAll("p a").Select(a => a.GetAttribute("href")).ShouldBe(["courses/k/c/l#about", "courses/k/c/l#about", "courses/k/c/l", "https://example.com"]);
        html.QuerySelector("h2 a")!.GetAttribute("href").ShouldBe("courses/k/c/l#about");
        html.QuerySelectorAll("p a")[3].GetAttribute("rel").ShouldBe("noopener noreferrer");
    }

    [Fact]
    public void Then_and_now_names_several_errata_and_links_the_courses_sources_by_title()
    {
        _content.With("sources.yaml", "a: { title: Page A, url: https://a.example/x }\nb: { title: { ja: ページB, en: Page B }, url: https://b.example }\n");

        var box = Html(":::then-and-now erratum=\"E-08 E-09\" source=\"a b\"\n昔\n\n***\n\n今\n:::\n").QuerySelector(".then-and-now")!;

        box.GetAttribute("data-erratum").ShouldBe("E-08 E-09");
        box.QuerySelectorAll(".source a").Select(a => (a.GetAttribute("href"), a.TextContent)).ShouldBe([("https://a.example/x", "出典: Page A"), ("https://b.example", "出典: ページB")]);
    }

    [Fact]
    public void What_is_only_expected_is_not_shown() =>
        Html("a\n\n```text expect\nNAME\n```\n\nb\n").TextContent.ShouldBe("a\nb\n");

    [Fact]
    public void An_image_of_the_course_is_served_and_a_lone_one_is_a_figure()
    {
        _content.With("images/a.svg", "<svg/>");

        var html = Html("![絵](../../images/a.svg \"説明\")\n");

        html.QuerySelector("figure.picture img")!.GetAttribute("src").ShouldBe("course-files/k/images/a.svg");
        html.QuerySelector("figure.picture figcaption")!.TextContent.ShouldBe("説明");
        _content.ReadCourse().FindFile("images/a.svg")!.ContentType.ShouldBe("image/svg+xml");
        _content.ReadCourse().FindFile("lessons/c/l.ja.md").ShouldBeNull();
    }

    [Fact]
    public void Boxes_hold_markdown_and_speak_the_lessons_language()
    {
        var html = Html(":::remember\n**太字**\n:::\n\n> [!CAUTION]\n> 注意文\n\n:::then-and-now erratum=E-08 since=1.15 source=https://example.com/x\n昔\n\n***\n\n今\n:::\n");

        html.QuerySelector(".box-remember .box-title")!.TextContent.ShouldBe("覚えておくこと");
        html.QuerySelector(".box-remember strong").ShouldNotBeNull();
        html.QuerySelector(".box-warning")!.TextContent.ShouldContain("注意文");
        var box = html.QuerySelector(".then-and-now")!;
        box.GetAttribute("data-erratum").ShouldBe("E-08");
        box.QuerySelector(".then")!.TextContent.ShouldContain("昔");
        box.QuerySelector(".now")!.TextContent.ShouldContain("今");
        box.QuerySelector(".since")!.TextContent.ShouldBe("1.15 から");
        box.QuerySelector(".source a")!.GetAttribute("href").ShouldBe("https://example.com/x");
    }

    [Fact]
    public void Tables_scroll_by_themselves_and_runs_of_the_other_language_are_marked()
    {
        var html = Html("| a | b |\n|---|--:|\n| :en[rolling update] | `x` |\n");

        html.QuerySelector("div.table[tabindex='0'] > table").ShouldNotBeNull();
        html.QuerySelector("td span[lang=en]")!.TextContent.ShouldBe("rolling update");
    }

    [Fact]
    public void Emphasis_beside_japanese_punctuation_is_emphasis() =>
        Html("これは**「重要」**です。\n").QuerySelector("strong")!.TextContent.ShouldBe("「重要」");

    [Fact]
    public void A_word_in_angle_brackets_that_is_no_html_is_text() =>
        Html("kubectl get <pod-name>\n").TextContent.ShouldContain("<pod-name>");

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("a <script>alert(1)</script> b")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<svg onload=alert(1)>")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](&#106;avascript:alert(1))")]
    [InlineData("[x](data:text/html,<script>alert(1)</script>)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("![x](javascript:alert(1))")]
    [InlineData("![x](\"onerror=\"alert(1))")]
    [InlineData("## x {#a\"onclick=alert(1)}")]
    [InlineData("```bash\"onclick=\"alert(1) run\nkubectl get pods\n```")]
    [InlineData("```yaml edit file=\"x\"onclick=alert(1)\na: b\n```")]
    [InlineData("```yaml copy title=\"<script>alert(1)</script>\"\na: b\n```")]
    [InlineData(":::note title=\"<img src=x onerror=alert(1)>\"\nx\n:::")]
    [InlineData(":::then-and-now source=javascript:alert(1)\na\n\n***\n\nb\n:::")]
    [InlineData(":en[<script>alert(1)</script>]")]
    [InlineData("```mermaid diagram\n<script>alert(1)</script>\n```")]
    [InlineData("<iframe srcdoc=\"<script>alert(1)</script>\">")]
    [InlineData("<details open ontoggle=alert(1)>")]
    [InlineData("<a href=\"javascript:alert(1)\">x</a>")]
    [InlineData("<style>@import 'x'</style>")]
    [InlineData("<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>")]
    [InlineData("<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">")]
    public void No_content_can_run_script(string hostile)
    {
        var html = Html("before\n\n" + hostile + "\n\nafter\n");

        html.QuerySelectorAll("script, style, iframe, object, embed, svg, math, form, base, meta, link").ShouldBeEmpty();
        foreach (var element in html.QuerySelectorAll("*"))
        {
            element.Attributes.ShouldNotContain(a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
            foreach (var address in (string?[])[element.GetAttribute("href"), element.GetAttribute("src")])
                (address ?? "courses/").ShouldMatch("^(https?://|mailto:|courses/|course-files/)");
        }
        html.TextContent.ShouldContain("before");
    }

    private AngleSharp.Dom.IElement Block(string markdown) => Html(markdown).QuerySelector("figure.code, figure.diagram")!;

    private AngleSharp.Dom.IElement Html(string markdown) => new HtmlParser().ParseDocument(_content.Html(markdown)).Body!;
}
