using System.Text;
using System.Text.RegularExpressions;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace KubePortal.Lessons.Markup;

/// <summary>A heading of a parsed text.</summary>
/// <param name="WrittenId">The id that the author put behind it, as in <c>## Pods {#pods}</c>; else null.</param>
internal sealed record TextHeading(HeadingBlock Block, string Title, string? WrittenId);

/// <summary>Finds the headings of a text and gives them ids and levels.</summary>
internal static partial class SectionIds
{
    /// <summary>The headings that stand in no list, quote or box, in order. A written id is taken out of the shown text.</summary>
    internal static IReadOnlyList<TextHeading> Headings(MarkdownDocument document) =>
        [.. document.OfType<HeadingBlock>().Select(h => new TextHeading(h, TitleOf(h), TakeWrittenId(h))).Select(h => h with { Title = TitleOf(h.Block) })];

    /// <summary>Gives <paramref name="headings"/> their ids (written ones win, then <paramref name="derived"/> by position, then slugs),
    /// and levels from 2 on by how they nest, whatever the author's levels were.</summary>
    internal static IReadOnlyList<LessonSection> Assign(IReadOnlyList<TextHeading> headings, Func<int, string?>? derived = null)
    {
        HashSet<string> taken = new(StringComparer.Ordinal);
        foreach (var heading in headings) if (heading.WrittenId is { } id) taken.Add(id);
        HashSet<string> written = new(StringComparer.Ordinal);
        List<LessonSection> sections = [];
        Stack<int> open = new();
        for (var i = 0; i < headings.Count; i++)
        {
            var heading = headings[i];
            var id = heading.WrittenId is { } own && written.Add(own) ? own : Slug.Unique(derived?.Invoke(i) ?? Slug.Of(heading.Title), taken);
            while (open.Count > 0 && open.Peek() >= heading.Block.Level) open.Pop();
            open.Push(heading.Block.Level);
            var level = Math.Min(open.Count + 1, 6);
            sections.Add(new LessonSection(id, heading.Title, level));
            heading.Block.GetAttributes().Id = id;
        }
        for (var i = 0; i < headings.Count; i++) headings[i].Block.Level = sections[i].Level;
        return sections;
    }

    internal static string PlainText(ContainerInline? inlines)
    {
        var text = new StringBuilder();
        foreach (var inline in inlines?.Descendants() ?? [])
        {
            switch (inline)
            {
                case LiteralInline literal: text.Append(literal.Content); break;
                case Directives.LanguageRun.Run run: text.Append(run.Text); break;
                case CodeInline code: text.Append(code.Content); break;
                case HtmlEntityInline entity: text.Append(entity.Transcoded); break;
                case LineBreakInline: text.Append(' '); break;
                default: break;
            }
        }
        return Blanks().Replace(text.ToString(), " ").Trim();
    }

    private static string TitleOf(HeadingBlock heading) => PlainText(heading.Inline);

    private static string? TakeWrittenId(HeadingBlock heading)
    {
        if (heading.Inline?.LastChild is not LiteralInline last || WrittenIdForm().Match(last.Content.ToString()) is not { Success: true } m) return null;
        last.Content = new Markdig.Helpers.StringSlice(last.Content.ToString()[..m.Index]);
        return Slug.IsId(m.Groups[1].Value) ? m.Groups[1].Value : null;
    }

    [GeneratedRegex(@"\s*\{#([^}\s]+)\}\s*$")]
    private static partial Regex WrittenIdForm();

    [GeneratedRegex(@"[\s\u3000]+")]
    private static partial Regex Blanks();
}
