namespace KubePortal.Lessons;

/// <summary>A heading tells what its section says.</summary>
internal sealed class HeadingsSaySomething : CourseRule
{
    private static readonly HashSet<string> Empty = new(StringComparer.OrdinalIgnoreCase)
    {
        "overview", "introduction", "summary", "conclusion", "background", "basics", "details", "notes", "example", "examples", "about", "getting started",
        "概要", "はじめに", "まとめ", "おわりに", "終わりに", "背景", "基本", "詳細", "補足", "例", "導入", "結論",
    };

    internal override void Check(WrittenCourse course)
    {
        foreach (var text in course.Texts)
            foreach (var heading in text.Rendered.Prose.Where(p => p.Place == ProsePlace.Heading && Empty.Contains(p.Text.Trim())))
                text.Warn(heading.LineAt(0), $"the heading '{heading.Text.Trim()}' says nothing", "Say what the section tells");
    }
}
