using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace KubePortal.Lessons.Tests;

/// <summary>What authors draw, as the page shows it: one picture, no script, and the same in words.</summary>
public sealed class DiagramTests
{
    [Fact]
    public void Every_box_stands_beside_the_others_and_every_arrow_goes_on()
    {
        var page = Page("""
            flowchart LR
              dep[Deployment] -->|keeps| rs[ReplicaSet]
              rs --> p1([Pod one]) & p2([Pod two])
            """, out _);

        var boxes = Boxes(page);
        boxes.Count.ShouldBe(4);
        for (var i = 0; i < boxes.Count; i++)
            for (var j = i + 1; j < boxes.Count; j++)
                Overlap(boxes[i], boxes[j]).ShouldBeFalse($"boxes {i} and {j}");
        boxes.Select(b => Math.Round(b.X + (b.W / 2))).Distinct().Count().ShouldBe(3, "three columns");
        page.QuerySelectorAll("svg .link").Length.ShouldBe(3);
        page.QuerySelectorAll("svg .head").Length.ShouldBe(3);
        page.QuerySelectorAll(".in-words li").Select(li => li.TextContent)
            .ShouldBe(["Deployment → ReplicaSet (keeps)", "ReplicaSet → Pod one", "ReplicaSet → Pod two"]);
    }

    [Fact]
    public void A_frame_holds_its_boxes_and_no_others()
    {
        var page = Page("""
            flowchart LR
              svc[Service] --> p1 & p2 & p3
              subgraph cluster [Cluster]
                subgraph n1 [node-1]
                  p1[web-1]
                  p2[web-2]
                end
                subgraph n2 [node-2]
                  p3[web-3]
                end
              end
            """, out _);

        var boxes = Boxes(page);
        var frames = page.QuerySelectorAll("svg rect.frame").Select(Rect).ToList();
        frames.Count.ShouldBe(3);
        string Inside((double X, double Y, double W, double H) frame) =>
            string.Join(' ', page.QuerySelectorAll("svg rect.node").Zip(page.QuerySelectorAll("svg text.node-text")).Where(b => Contains(frame, Rect(b.First))).Select(b => b.Second.TextContent));
        frames.Select(Inside).ShouldBe(["web-1 web-2 web-3", "web-1 web-2", "web-3"]);
        Overlap(frames[1], frames[2]).ShouldBeFalse();
        boxes.Count.ShouldBe(4);
    }

    [Fact]
    public void A_circle_and_a_long_way_round_are_drawn_too()
    {
        var page = Page("""
            flowchart TD
              a[start] --> b{well?}
              b -->|no| b
              b -->|yes| c[serve]
              a --> c
              c --> a
            """, out _);

        page.QuerySelectorAll("svg .link").Length.ShouldBe(5);
        Boxes(page).Count.ShouldBe(2);
        page.QuerySelectorAll("svg path.node").Length.ShouldBe(1);
    }

    [Fact]
    public void What_is_too_wide_for_the_column_goes_from_top_to_bottom()
    {
        var page = Page("""
            flowchart LR
              a[Push to the repository] --> b[Run all the tests] --> c[Build the image] --> d[Write the tag] --> e[Argo CD compares] --> f[Pods are replaced]
            """, out _);

        Boxes(page).Select(b => b.Y).Distinct().Count().ShouldBe(6);
    }

    [Fact]
    public void What_is_too_wide_for_the_column_from_top_to_bottom_goes_from_left_to_right()
    {
        var page = Page("""
            flowchart TD
              a[Client] --> b[The first of them] & c[The second of them] & d[The third of them] & e[The fourth of them] & f[The fifth of them]
            """, out _);

        Boxes(page).Select(b => Math.Round((b.X + (b.W / 2)) / 4)).Distinct().Count().ShouldBe(2, "two columns");
    }

    [Theory]
    [InlineData("flowchart LR\n a[API server] -->|tells of each new Pod| b[Scheduler]\n a -->|tells of each bound Pod| c[kubelet]")]
    [InlineData("flowchart TD\n a[API server] -->|tells of each new Pod| b[Scheduler]\n a -->|tells of each bound Pod| c[kubelet]")]
    [InlineData("flowchart TD\n a[x] -->|a long word on it| b[y]\n a -->|another long word| b\n b -->|and the way back| a")]
    public void Labels_of_neighbouring_arrows_cover_neither_each_other_nor_a_box(string source)
    {
        var page = Page(source, out _);
        var labels = page.QuerySelectorAll("svg rect.label-ground").Select(Rect).ToList();

        labels.Count.ShouldBeGreaterThan(1);
        for (var i = 0; i < labels.Count; i++)
        {
            labels.Skip(i + 1).ShouldAllBe(other => !Overlap(labels[i], other));
            Boxes(page).ShouldAllBe(box => !Overlap(labels[i], box));
        }
    }

    [Theory]
    [InlineData("LR")]
    [InlineData("TD")]
    public void A_label_lies_inside_or_outside_of_a_frame_and_not_on_its_border(string direction)
    {
        var page = Page($"flowchart {direction}\n a[Client] -->|asks for the address| b[Pod]\n subgraph n [node-1]\n b\n end", out _);
        var (label, frame) = (Rect(page.QuerySelector("svg rect.label-ground")!), Rect(page.QuerySelector("svg rect.frame")!));

        (Contains(frame, label) || !Overlap(frame, label)).ShouldBeTrue();
    }

    [Fact]
    public void An_arrow_to_a_frame_ends_at_its_border()
    {
        var page = Page("""
            flowchart LR
              a[Client] --> n1
              subgraph n1 [node-1]
                b[Pod]
                c[Pod]
              end
            """, out _);

        Boxes(page).Count.ShouldBe(3);
        var frame = Rect(page.QuerySelector("svg rect.frame")!);
        var tip = page.QuerySelector("svg .head")!.GetAttribute("d")!.TrimStart('M').Split('L')[0].Split(' ');
        double.Parse(tip[0], System.Globalization.CultureInfo.InvariantCulture).ShouldBe(frame.X, 0.5);
        page.QuerySelector(".in-words")!.TextContent.ShouldContain("Client → node-1");
    }

    [Theory]
    [InlineData("クラスタのノードが足りなくなると新しいノードを追加します", new[] { "オー", "ノ", "足", "追", "クラ" })]
    [InlineData("このノードグループにもう一台だけ足してもらいたい", new[] { "グルー", "ノー", "台", "足" })]
    [InlineData("サービスアカウントのトークンを使って認証する", new[] { "サー", "トー", "認", "アカ" })]
    public void A_Japanese_text_breaks_between_phrases(string text, string[] neverAtTheEnd)
    {
        var lines = Page($"flowchart LR\n a[{text}]", out _).QuerySelectorAll("svg text.node-text").Select(t => t.TextContent).ToList();

        lines.Count.ShouldBeGreaterThan(1);
        lines.ShouldAllBe(line => !neverAtTheEnd.Any(part => line.EndsWith(part, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_frame_of_a_sequence_is_as_wide_as_its_title()
    {
        var page = Page("""
            sequenceDiagram
              participant K as kubelet
              participant A as API
              loop every ten seconds, for as long as the node is there and answers at all
                K->>A: lease
              end
            """, out _);

        var frame = Rect(page.QuerySelector("svg rect.frame")!);
        frame.W.ShouldBeGreaterThan(400);
        double.Parse(page.QuerySelector("svg")!.GetAttribute("width")!, System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThan(frame.X + frame.W);
    }

    [Fact]
    public void A_sequence_goes_from_top_to_bottom_in_columns()
    {
        var page = Page("""
            sequenceDiagram
              autonumber
              participant K as kubectl
              participant A as API server
              K->>A: apply
              A->>A: admit
              Note over K,A: over TLS
              loop until it is so
                A-->>K: event
              end
            """, out _);

        page.QuerySelectorAll("svg rect.node").Length.ShouldBe(2);
        page.QuerySelectorAll("svg .lifeline").Length.ShouldBe(2);
        page.QuerySelectorAll("svg text.label").Select(t => t.TextContent).ShouldBe(["1. apply", "2. admit", "3. event"]);
        page.QuerySelectorAll("svg .dotted").Length.ShouldBe(1);
        page.QuerySelectorAll(".in-words li").Select(li => li.TextContent)
            .ShouldBe(["kubectl → API server: 1. apply", "API server → API server: 2. admit", "kubectl, API server: over TLS", "loop until it is so", "API server → kubectl: 3. event"]);
    }

    [Fact]
    public void Long_text_is_broken_evenly_and_Japanese_without_a_comma_in_front()
    {
        var page = Page("""
            flowchart LR
              a[イメージのタグを書き換えて、リポジトリへ送ります。それだけです]
            """, out _);

        var lines = page.QuerySelectorAll("svg text.node-text").Select(t => t.TextContent).ToList();
        lines.Count.ShouldBeGreaterThan(1);
        lines.ShouldAllBe(line => !line.StartsWith('、') && !line.StartsWith('。'));
        (lines.Max(l => l.Length) - lines.Min(l => l.Length)).ShouldBeLessThan(6);
        string.Concat(lines).ShouldBe("イメージのタグを書き換えて、リポジトリへ送ります。それだけです");
    }

    [Theory]
    [InlineData("pie title Pets", "'pie' is no kind of diagram that is drawn here")]
    [InlineData("flowchart BT\n a --> b", "'BT' is no direction that is drawn here")]
    [InlineData("flowchart LR\n a --> b\n classDef red fill:#f00", "line 3 of the diagram: the line 'classDef red fill:#f00' is not understood")]
    [InlineData("flowchart LR\n subgraph x\n a", "the subgraph 'x' has no end")]
    [InlineData("sequenceDiagram\n loop for ever\n A->>B: hi", "a loop, opt or alt has no end")]
    [InlineData("sequenceDiagram\n A says hi", "the line 'A says hi' is not understood")]
    public void What_is_not_drawn_is_reported_where_it_stands(string source, string message)
    {
        Page(source, out var problems);

        problems.ShouldHaveSingleItem().Message.ShouldContain(message);
        problems[0].Line.ShouldBe(5);
    }

    [Fact]
    public void Text_of_a_diagram_is_text()
    {
        var page = Page("flowchart LR\n a[<script>alert(1)</script>] --> b[\"<img src=x onerror=alert(1)>\"]", out _);

        page.QuerySelectorAll("script, img").ShouldBeEmpty();
        page.QuerySelector("svg text")!.TextContent.ShouldContain("<script>");
    }

    [Fact]
    public void A_thousand_boxes_are_refused_in_a_sentence()
    {
        Page("flowchart LR\n" + string.Join('\n', Enumerable.Range(0, 1000).Select(i => $" n{i} --> n{i + 1}")), out var problems);

        problems.ShouldHaveSingleItem().Message.ShouldContain("1001 boxes");
    }

    private static IHtmlDocument Page(string source, out IReadOnlyList<ContentProblem> problems)
    {
        using var content = new ContentOnDisk();
        content.With("lessons/x/a.en.md", $"---\ntitle: A\n---\n\n```mermaid diagram title=\"It\"\n{source}\n```\n");
        var catalog = content.Read();
        problems = [.. catalog.Problems.Where(p => p.Severity == ContentSeverity.Error)];
        return new HtmlParser().ParseDocument(catalog.FindLesson("k", "x/a").ShouldNotBeNull().Texts["en"].Html);
    }

    private static List<(double X, double Y, double W, double H)> Boxes(IHtmlDocument page) => [.. page.QuerySelectorAll("svg rect.node").Select(Rect)];

    private static (double X, double Y, double W, double H) Rect(IElement e) => (Number(e, "x"), Number(e, "y"), Number(e, "width"), Number(e, "height"));

    private static double Number(IElement e, string name) => double.Parse(e.GetAttribute(name)!, System.Globalization.CultureInfo.InvariantCulture);

    private static bool Overlap((double X, double Y, double W, double H) a, (double X, double Y, double W, double H) b) =>
        a.X < b.X + b.W && b.X < a.X + a.W && a.Y < b.Y + b.H && b.Y < a.Y + a.H;

    private static bool Contains((double X, double Y, double W, double H) outer, (double X, double Y, double W, double H) inner) =>
        outer.X <= inner.X && outer.Y <= inner.Y && inner.X + inner.W <= outer.X + outer.W && inner.Y + inner.H <= outer.Y + outer.H;
}
