using System.Text.RegularExpressions;
using KubePortal.Lessons.Markup;
using Markdig.Syntax;

namespace KubePortal.Lessons.Notes;

/// <summary>One file of plain notes as a tree of headings. Untidiness that Markdown doesn't forgive is mended line by line.</summary>
internal sealed partial class NotesFile
{
    /// <summary>Quotes within quotes that are still mended.</summary>
    private const int QuotesDeepMax = 8;

    private readonly string[] _lines;

    private NotesFile(SourceFile source, string name, string[] lines)
    {
        Source = source;
        Name = name;
        _lines = lines;
        Root = new NotesHeading { File = this, Level = 0, Title = "", WrittenId = null, BodyStart = 0, OwnEnd = lines.Length, End = lines.Length };
    }

    internal SourceFile Source { get; }

    /// <summary>Relative to the course's folder.</summary>
    internal string Name { get; }

    /// <summary>Above all headings; its own text is what stands before the first.</summary>
    internal NotesHeading Root { get; }

    /// <summary>The link definitions of the whole file as Markdown; "" where there are none.</summary>
    internal string LinkDefinitions { get; private set; } = "";

    internal static NotesFile Read(SourceFile source, string name, ProblemLog problems)
    {
        var file = new NotesFile(source, name, Mend(source.Text.Split('\n')));
        file.FindHeadings(problems);
        return file;
    }

    /// <summary>The lines from <paramref name="start"/> up to, not with, <paramref name="end"/>; both from 0.</summary>
    internal string Text(int start, int end) => start >= end ? "" : string.Join('\n', _lines[start..end]);

    private void FindHeadings(ProblemLog problems)
    {
        var document = LessonMarkup.Parse(string.Join('\n', _lines), Source.Path, 0, problems);
        LinkDefinitions = string.Join('\n', document.Descendants<LinkReferenceDefinition>()
            .Where(d => d is { Label.Length: > 0, Url.Length: > 0 }).Select(d => $"[{d.Label}]: <{d.Url}>"));
        var parent = Root;
        var before = Root;
        foreach (var heading in SectionIds.Headings(document))
        {
            var line = heading.Block.Line;
            while (parent.Level >= heading.Block.Level) parent = Close(parent, line);
            before.OwnEnd = line;
            var next = new NotesHeading
            {
                File = this,
                Level = heading.Block.Level,
                Title = heading.Title,
                WrittenId = heading.WrittenId,
                Parent = parent,
                BodyStart = line + (heading.Block.IsSetext ? heading.Block.Lines.Count + 1 : 1),
                OwnEnd = _lines.Length,
                End = _lines.Length,
            };
            // A setext heading's underline belongs to it.
            if (heading.Block.IsSetext) while (next.BodyStart < _lines.Length && SetextUnderline().IsMatch(_lines[next.BodyStart])) next = Skip(next);
            parent.Children.Add(next);
            parent = before = next;
        }
    }

    private static NotesHeading Close(NotesHeading heading, int line)
    {
        heading.End = line;
        return heading.Parent!;
    }

    private NotesHeading Skip(NotesHeading h) => new()
    {
        File = this,
        Level = h.Level,
        Title = h.Title,
        WrittenId = h.WrittenId,
        Parent = h.Parent,
        BodyStart = h.BodyStart + 1,
        OwnEnd = h.OwnEnd,
        End = h.End,
    };

    private static string[] Mend(string[] lines, int quotesAround = 0)
    {
        string? fence = null;
        var lists = new ListNesting();
        for (var i = 0; i < lines.Length; i++)
        {
            var fenceLine = FenceLine().Match(lines[i]);
            if (fence is not null)
            {
                lines[i] = lists.InFence(lines[i]);
                if (fenceLine.Success && Closes(fence, fenceLine)) fence = null;
            }
            else if (fenceLine.Success)
            {
                fence = fenceLine.Groups["fence"].Value;
                lines[i] = fenceLine.Groups["item"].Success ? lists.OpenFenceInItem(lines[i]) : lists.OpenFence(lines[i]);
            }
            else if (quotesAround < QuotesDeepMax && QuoteMark().IsMatch(lines[i]))
            {
                var end = i + 1;
                while (end < lines.Length && QuoteMark().IsMatch(lines[end])) end++;
                var marks = lines[i..end].Select(l => QuoteMark().Match(l).Value).ToList();
                var inside = Mend([.. lines[i..end].Select((l, at) => l[marks[at].Length..])], quotesAround + 1);
                for (var at = 0; at < inside.Length; at++) lines[i + at] = lists.Next(marks[at] + inside[at]);
                i = end - 1;
            }
            else
            {
                var line = WideBlankHeading().Replace(lines[i], "$1 ");
                line = TightHeading().Replace(line, "$1 ");
                lines[i] = lists.Next(WideBlankItem().Replace(line, "$1 "));
            }
        }
        return lines;

        static bool Closes(string fence, Match line) =>
            line.Groups["fence"].Value is var mark && mark[0] == fence[0] && mark.Length >= fence.Length
            && !line.Groups["item"].Success && line.Groups["info"].Value.Trim().Length == 0;
    }

    // "```yaml", also behind an item's mark. No backtick stands behind backticks that open a block: "```kubectl get pods```" is code in a line.
    [GeneratedRegex(@"^\s*(?<item>(?:[-*+]|\d{1,9}[.)])\s+)?(?<fence>`{3,}(?=[^`]*$)|~{3,})(?<info>.*)$")]
    private static partial Regex FenceLine();

    [GeneratedRegex(@"^\s*> ?")]
    private static partial Regex QuoteMark();

    // "##　見出し" with a full-width blank
    [GeneratedRegex(@"^( {0,3}#{1,6})[ \t]*\u3000[\s\u3000]*")]
    private static partial Regex WideBlankHeading();

    // "##見出し"; one '#' alone is a hash tag
    [GeneratedRegex(@"^( {0,3}#{2,6})(?=[^\s#])")]
    private static partial Regex TightHeading();

    // "-　項目"
    [GeneratedRegex(@"^(\s*(?:[-*+]|\d{1,9}[.)]))\u3000+")]
    private static partial Regex WideBlankItem();

    [GeneratedRegex(@"^ {0,3}(=+|-+)\s*$")]
    private static partial Regex SetextUnderline();
}
