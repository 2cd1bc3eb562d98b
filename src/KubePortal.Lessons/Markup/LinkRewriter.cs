using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace KubePortal.Lessons.Markup;

/// <summary>Turns what authors write as a link's target into addresses: <c>lesson:ID#section</c>, <c>lab:ID</c>, <c>source:ID</c>,
/// <c>#section</c>, another lesson's file, an image of the course, or an outside address with a safe scheme.</summary>
internal static class LinkRewriter
{
    internal static void Rewrite(MarkdownDocument document, RenderContext context)
    {
        foreach (var link in document.Descendants<LinkInline>().ToList()) Rewrite(link, context);
        foreach (var link in document.Descendants<AutolinkInline>().Where(l => !l.IsEmail).ToList())
        {
            if (IsOutside(link.Url)) MarkOutside(link, link.Url, context);
            else Refuse(link, context, $"the address '{Short(link.Url)}' has a scheme that is not allowed", "Use https, http or mailto");
        }
    }

    private static void Rewrite(LinkInline link, RenderContext context)
    {
        var target = (link.GetDynamicUrl?.Invoke() ?? link.Url ?? "").Trim();
        link.GetDynamicUrl = null;
        if (link.IsAutoLink) target = CutAtWideCharacter(link, target);
        if (link.IsImage) RewriteImage(link, target, context);
        else if (target.StartsWith("lesson:", StringComparison.Ordinal)) ToLesson(link, target["lesson:".Length..], context);
        else if (target.StartsWith("lab:", StringComparison.Ordinal)) ToLab(link, target["lab:".Length..], context);
        else if (target.StartsWith("source:", StringComparison.Ordinal)) ToSource(link, target["source:".Length..], context);
        else if (target.StartsWith('#')) ToSection(link, target[1..], context);
        else if (IsOutside(target)) { link.Url = target; MarkOutside(link, target, context); }
        else if (InCourse(target, context) is { } file && context.Links.LessonOfFile(file.Path) is { } lessonId)
            ToLesson(link, lessonId + file.Fragment, context);
        else
        {
            var hasScheme = Uri.TryCreate(target, UriKind.Absolute, out _) || target.Contains(':', StringComparison.Ordinal);
            Refuse(link, context, hasScheme ? $"the address '{Short(target)}' has a scheme that is not allowed" : $"the link to '{Short(target)}' leads nowhere",
                hasScheme ? "Use https, http or mailto" : "Write lesson:ID for a lesson, lab:ID for a lab, source:ID for a source, #ID for a section");
        }
    }

    private static void ToLesson(LinkInline link, string target, RenderContext context)
    {
        var (id, section) = Split(Uri.UnescapeDataString(target));
        if (!context.Links.HasLesson(id))
            Refuse(link, context, $"there is no lesson '{id}'", Spelling.DidYouMean(id, context.Links.LessonIds, "Check the lesson's id"));
        else if (section is not null && !context.Links.Sections(id)!.Contains(section))
            Refuse(link, context, $"the lesson '{id}' has no section '{section}'", Spelling.DidYouMean(section, context.Links.Sections(id)!, "Check the section's id"));
        else link.Url = context.Links.PathOf(id) + (section is null ? "" : "#" + Uri.EscapeDataString(section));
    }

    private static void ToSection(LinkInline link, string section, RenderContext context)
    {
        var id = Uri.UnescapeDataString(section);
        var known = document(link).Descendants<HeadingBlock>().Select(h => h.TryGetAttributes()?.Id).OfType<string>().ToList();
        if (known.Contains(id)) link.Url = $"{context.PagePath}#{Uri.EscapeDataString(id)}";
        else Refuse(link, context, $"there is no section '{id}' here", Spelling.DidYouMean(id, known, "Check the section's id"));

        static MarkdownObject document(LinkInline link)
        {
            MarkdownObject at = link.Parent!;
            while (at is Inline { Parent: { } parent }) at = parent;
            Block? block = (at as ContainerInline)?.ParentBlock;
            while (block?.Parent is { } outer) block = outer;
            return block!;
        }
    }

    private static void ToLab(LinkInline link, string labId, RenderContext context)
    {
        if (context.Links.Lab(labId) is null)
        {
            var (message, remedy) = context.Links.MissingLab(labId, context.Problems, "Check the lab's id");
            Refuse(link, context, message, remedy);
        }
        else
        {
            link.Url = $"{context.PagePath}?workbench=open&lab={Uri.EscapeDataString(labId)}";
            link.GetAttributes().AddProperty("data-action", "open-lab");
            link.GetAttributes().AddProperty("data-lab", labId);
        }
    }

    private static void ToSource(LinkInline link, string id, RenderContext context)
    {
        if (context.Links.Sources.Find(id) is not { } source)
        {
            Refuse(link, context, $"there is no source '{id}'", context.Links.Sources.Remedy(id));
            return;
        }
        link.Url = source.Url;
        MarkOutside(link);
    }

    private static void RewriteImage(LinkInline link, string target, RenderContext context)
    {
        if (InCourse(target, context) is { } file && context.Links.Image(file.Path) is { } address)
        {
            link.Url = address;
            link.GetAttributes().AddProperty("loading", "lazy");
            if (link.FirstChild is null)
                context.Problems.Warning(context.File.Path, context.LineOf(link), $"the image '{Short(target)}' has no alternative text", "Write ![what it shows](…)");
            return;
        }
        Refuse(link, context,
            IsOutside(target) ? $"the image '{Short(target)}' lies outside the course" : $"there is no image '{Short(target)}' in the course",
            $"Put the file into the course's folder ({CourseLinks.ImageKinds})");
    }

    // A link without a target is shown as its text.
    private static void Refuse(Inline link, RenderContext context, string message, string remedy)
    {
        context.Problems.Error(context.File.Path, context.LineOf(link), message, remedy);
        if (link is LinkInline { FirstChild: not null } withText)
        {
            while (withText.FirstChild is { } child)
            {
                child.Remove();
                link.InsertBefore(child);
            }
        }
        else if (link is AutolinkInline auto)
        {
            link.InsertBefore(new LiteralInline(auto.Url));
        }
        link.Remove();
    }

    private static (string Path, string Fragment)? InCourse(string target, RenderContext context)
    {
        if (target.Length == 0 || target.StartsWith('/') || target.Contains(':', StringComparison.Ordinal) || target.Contains('\\', StringComparison.Ordinal)) return null;
        var hash = target.IndexOf('#', StringComparison.Ordinal);
        var (path, fragment) = hash < 0 ? (target, "") : (target[..hash], target[hash..]);
        List<string> parts = [.. context.File.CourseRelativeFolder.Split('/', StringSplitOptions.RemoveEmptyEntries)];
        foreach (var part in Uri.UnescapeDataString(path).Split('/'))
        {
            if (part is "." or "") continue;
            if (part != "..") parts.Add(part);
            else if (parts.Count == 0) return null;
            else parts.RemoveAt(parts.Count - 1);
        }
        return (string.Join('/', parts), fragment);
    }

    private static bool IsOutside(string target) =>
        Uri.TryCreate(target, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto" && target.Contains(':', StringComparison.Ordinal);

    private static void MarkOutside(Inline link, string address, RenderContext context)
    {
        if (!address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)) context.OutsideLinks.Add((address, context.LineOf(link)));
        MarkOutside(link);
    }

    private static void MarkOutside(Inline link)
    {
        link.GetAttributes().AddPropertyIfNotExist("rel", "noopener noreferrer");
        link.GetAttributes().AddClass("outside");
    }

    // 「https://example.com（参照）」: a bare address ends where Japanese text starts.
    private static string CutAtWideCharacter(LinkInline link, string target)
    {
        if (link.FirstChild is not LiteralInline literal) return target;
        var text = literal.Content.ToString();
        var end = text.AsSpan().IndexOfAnyInRange('\u3000', '\uffef');
        if (end <= 0) return target;
        var rest = text[end..];
        var cut = target.AsSpan().IndexOfAnyInRange('\u3000', '\uffef');
        literal.Content = new Markdig.Helpers.StringSlice(text[..end]);
        link.InsertAfter(new LiteralInline(rest));
        return cut < 0 ? target : target[..cut];
    }

    private static (string Id, string? Section) Split(string target)
    {
        var hash = target.IndexOf('#', StringComparison.Ordinal);
        return hash < 0 ? (target, null) : (target[..hash], target[(hash + 1)..]);
    }

    private static string Short(string text) => text.Length > 80 ? text[..80] + "…" : text;
}
