using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace KubePortal.Lessons.Markup;

/// <summary>Japanese has no blanks between words: a line break inside a paragraph between two Japanese characters vanishes.</summary>
internal static class JapaneseLineBreaks
{
    internal static void Join(MarkdownDocument document)
    {
        foreach (var line in document.Descendants<LineBreakInline>().Where(l => !l.IsHard).ToList())
        {
            if (line is { PreviousSibling: LiteralInline { Content: { IsEmpty: false } before }, NextSibling: LiteralInline { Content: { IsEmpty: false } after } }
                && IsWide(before[before.End]) && IsWide(after[after.Start]))
            {
                line.Remove();
            }
        }
    }

    internal static bool IsWide(char c) => c is >= '\u3000' and <= '\u9fff' or >= '\uf900' and <= '\ufaff' or >= '\uff00' and <= '\uffef';
}
