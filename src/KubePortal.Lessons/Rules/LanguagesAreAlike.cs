using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;

namespace KubePortal.Lessons;

/// <summary>The two languages of a lesson have the same headings, boxes, questions and blocks of code, in the same order.</summary>
internal sealed class LanguagesAreAlike : CourseRule
{
    internal override void Check(WrittenCourse course)
    {
        foreach (var draft in course.Drafts)
        {
            if (draft.Texts is not [var first, var second]) continue;
            var (a, b) = (Structure(course.Text(draft, first)), Structure(course.Text(draft, second)));
            var same = 0;
            while (same < a.Count && same < b.Count && a[same].What == b[same].What) same++;
            if (same == a.Count && same == b.Count) continue;
            var text = course.Text(draft, second);
            var (here, there) = (same < b.Count ? b[same].What : "the end", same < a.Count ? a[same].What : "the end");
            text.Warn(same < b.Count ? b[same].Line : 0, $"here is {here}, where the other language has {there}", "Give both languages the same headings, boxes, questions and blocks of code, in the same order");
        }
    }

    private static List<(string What, int Line)> Structure(WrittenText text)
    {
        var code = text.Rendered.Code.ToDictionary(c => c.Line);
        List<(string, int)> parts = [];
        foreach (var block in text.Draft.Document.Descendants<Block>())
        {
            var line = text.LineOf(block);
            switch (block)
            {
                case HeadingBlock heading: parts.Add(($"a heading of level {heading.Level.ToString(System.Globalization.CultureInfo.InvariantCulture)}", line)); break;
                case CustomContainer box: parts.Add(($":::{box.Info} {(Directives.QuestionDirective.IsQuestion(box) ? box.Arguments : "")}".TrimEnd(), line)); break;
                case CodeBlock: parts.Add((code.TryGetValue(line, out var known) ? $"a block '{known.Language} {known.Fence}'" : "a block of code", line)); break;
                default: break;
            }
        }
        return parts;
    }
}
