using System.Text;
using KubePortal.Lessons.Directives;
using KubePortal.Lessons.Markup;
using Markdig.Extensions.Tables;
using Markdig.Extensions.TaskLists;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace KubePortal.Lessons;

/// <summary>What a lesson says, without its code blocks and pictures.</summary>
internal static class LessonProse
{
    /// <summary>The text's blocks in order. To be taken before links and line breaks are rewritten.</summary>
    internal static IReadOnlyList<ProseBlock> Of(MarkdownDocument document, int lineOffset)
    {
        List<ProseBlock> prose = [];
        string? section = null;
        foreach (var block in document.Descendants<LeafBlock>())
        {
            if (block is HeadingBlock { Parent: MarkdownDocument } heading) section = heading.TryGetAttributes()?.Id ?? section;
            if (block is not (ParagraphBlock or HeadingBlock) || block.Inline is null) continue;
            var place = block is HeadingBlock ? ProsePlace.Heading : StandsInTable(block) ? ProsePlace.Table : ProsePlace.Text;
            var reading = new Reading(lineOffset);
            reading.Add(block.Inline);
            if (reading.Block(place, section) is { Text.Length: > 0 } read) prose.Add(read);
        }
        return prose;
    }

    private static bool StandsInTable(Block block)
    {
        for (var outer = block.Parent; outer is not null; outer = outer.Parent)
            if (outer is Table) return true;
        return false;
    }

    private sealed class Reading(int lineOffset)
    {
        private readonly StringBuilder _text = new();
        private readonly StringBuilder _masked = new();
        private readonly List<(int At, int Line)> _lines = [];

        internal ProseBlock Block(ProsePlace place, string? section) => new(_text.ToString().TrimEnd(), _masked.ToString().TrimEnd(), _lines, place, section);

        internal void Add(ContainerInline container)
        {
            foreach (var inline in container)
            {
                switch (inline)
                {
                    case LiteralInline literal: Add(literal, literal.Content.ToString()); break;
                    case CodeInline code: Add(code, code.Content, isCode: true); break;
                    case LanguageRun.Run run: Add(run, run.Text); break;
                    case HtmlEntityInline entity: Add(entity, entity.Transcoded.ToString()); break;
                    case AutolinkInline link: Add(link, link.Url, isCode: true); break;
                    case LineBreakInline end: AddLineBreak(end); break;
                    case LinkInline { IsImage: true } or TaskList: break;
                    case ContainerInline inner: Add(inner); break;
                    default: break;
                }
            }
        }

        private void AddLineBreak(LineBreakInline end)
        {
            // As in the page: between two Japanese characters a line's end is nothing.
            var joins = _text.Length > 0 && JapaneseLineBreaks.IsWide(_text[^1])
                && end.NextSibling is LiteralInline { Content: { IsEmpty: false } after } && JapaneseLineBreaks.IsWide(after[after.Start]);
            if (!joins) Append(" ", " ");
        }

        private void Add(Inline inline, string text, bool isCode = false)
        {
            _lines.Add((_text.Length, inline.Line + 1 + lineOffset));
            if (_text.Length == 0 && !isCode) text = text.TrimStart();
            Append(text, isCode ? new string(ProseBlock.Mask, text.Length) : text);
        }

        private void Append(string text, string masked)
        {
            _text.Append(text);
            _masked.Append(masked);
        }
    }
}
