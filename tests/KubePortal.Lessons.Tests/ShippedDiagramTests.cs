using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace KubePortal.Lessons.Tests;

/// <summary>Every drawing of the shipped courses, as it stands on its page.</summary>
public sealed class ShippedDiagramTests
{
    /// <summary>What the text's column leaves; wider drawings scroll, and there are none.</summary>
    private const double WidthMax = 720;

    public static TheoryData<string, string> Lessons
    {
        get
        {
            var lessons = new TheoryData<string, string>();
            foreach (var lesson in ShippedContent.Catalog.Courses.SelectMany(c => c.Lessons))
                foreach (var text in lesson.Texts.Values.Where(t => t.Code.Any(c => c.Fence == "diagram")))
                    lessons.Add($"{lesson.CourseId}/{lesson.Id}", text.Language);
            return lessons;
        }
    }

    [Theory, MemberData(nameof(Lessons))]
    public void No_label_covers_another_or_a_box_and_nothing_leaves_the_picture(string lesson, string language)
    {
        var (course, id) = (lesson[..lesson.IndexOf('/', StringComparison.Ordinal)], lesson[(lesson.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        var page = new HtmlParser().ParseDocument(ShippedContent.Catalog.FindLesson(course, id)!.Texts[language].Html);
        var faults = new List<string>();
        foreach (var svg in page.QuerySelectorAll("figure svg.drawing"))
        {
            var name = svg.Closest("figure")?.QuerySelector(".code-title, figcaption")?.TextContent.Trim() ?? "a drawing";
            var view = svg.GetAttribute("viewBox")!.Split(' ').Select(Number).ToArray();
            var picture = new Rectangle(0, 0, view[2], view[3]);
            var (labels, boxes) = (Rectangles(svg, "rect.label-ground"), Rectangles(svg, "rect.node"));
            if (picture.Width > WidthMax) faults.Add($"{name}: {picture.Width} wide");
            for (var i = 0; i < labels.Count; i++)
            {
                faults.AddRange(labels.Skip(i + 1).Where(l => l.Common(labels[i]) > 0).Select(l => $"{name}: the labels at {labels[i]} and {l} cover each other"));
                faults.AddRange(boxes.Where(b => b.Common(labels[i]) > 0).Select(b => $"{name}: the label at {labels[i]} covers the box at {b}"));
            }
            faults.AddRange(labels.Concat(boxes).Concat(Rectangles(svg, "rect.frame")).Concat(Rectangles(svg, "rect.remark"))
                .Where(r => !picture.Holds(r)).Select(r => $"{name}: {r} leaves the picture"));
        }
        faults.ShouldBeEmpty();
    }

    private static List<Rectangle> Rectangles(IElement svg, string selector) =>
        [.. svg.QuerySelectorAll(selector).Select(r => new Rectangle(Number(r.GetAttribute("x")!), Number(r.GetAttribute("y")!), Number(r.GetAttribute("width")!), Number(r.GetAttribute("height")!)))];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private readonly record struct Rectangle(double X, double Y, double Width, double Height)
    {
        // Half a pixel is rounding.
        internal double Common(Rectangle other) =>
            Math.Max(0, Math.Min(X + Width, other.X + other.Width) - Math.Max(X, other.X) - 0.5) * Math.Max(0, Math.Min(Y + Height, other.Y + other.Height) - Math.Max(Y, other.Y) - 0.5);

        internal bool Holds(Rectangle other) =>
            other.X >= X - 0.5 && other.Y >= Y - 0.5 && other.X + other.Width <= X + Width + 0.5 && other.Y + other.Height <= Y + Height + 0.5;
    }
}
