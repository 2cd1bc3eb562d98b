using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using KubePortal.Lessons;
using KubePortal.Web.Lessons;

namespace KubePortal.Web.Reference;

/// <summary>A lesson's text without what needs the portal: pictures become data, links absolute, questions their answers, buttons nothing.</summary>
internal sealed class OfflineText(Course course, Lesson lesson, LessonText text, Uri portal, Func<string, string> words)
{
    /// <summary>Larger pictures, and those beyond <see cref="PicturesBytesMax"/> in all, are left at the portal.</summary>
    private const long PictureBytesMax = 4 << 20;

    private const long PicturesBytesMax = 16 << 20;

    private long _pictureBytes;

    internal async Task<string> RenderAsync(CancellationToken cancellationToken)
    {
        var page = new HtmlParser().ParseDocument(text.Html);
        var body = page.Body!;
        foreach (var form in body.QuerySelectorAll("form.question"))
            if (text.Questions.FirstOrDefault(q => q.Id == form.GetAttribute("data-question")) is { } question) form.OuterHtml = OfflineQuestion.Html(form, question, words);
        foreach (var element in body.QuerySelectorAll("form, button:not(.term), .section-link, .content-problem, script")) element.Remove();
        // With its buttons, a caption loses its sense; one with a title keeps that.
        foreach (var caption in body.QuerySelectorAll("figure.code > figcaption").Where(c => c.ChildElementCount == 0)) caption.Remove();
        foreach (var link in body.QuerySelectorAll("a[href]")) Lead(link);
        foreach (var image in body.QuerySelectorAll("img[src]")) await InlineAsync(image, cancellationToken);
        return body.InnerHtml;
    }

    private void Lead(IElement link)
    {
        var address = link.GetAttribute("href")!;
        var here = $"{lesson.Address()}#";
        if (address.StartsWith(here, StringComparison.Ordinal)) link.SetAttribute("href", address[(here.Length - 1)..]);
        else if (!Uri.TryCreate(address, UriKind.Absolute, out _)) link.SetAttribute("href", new Uri(portal, address).ToString());
    }

    private async Task InlineAsync(IElement image, CancellationToken cancellationToken)
    {
        var address = image.GetAttribute("src")!;
        var folder = $"course-files/{Uri.EscapeDataString(course.Id)}/";
        if (!address.StartsWith(folder, StringComparison.Ordinal)
            || course.FindFile(Uri.UnescapeDataString(address[folder.Length..])) is not { } file
            || new FileInfo(file.FullPath) is not { Exists: true } info
            || info.Length > PictureBytesMax || _pictureBytes + info.Length > PicturesBytesMax)
        {
            var link = image.Owner!.CreateElement("a");
            link.SetAttribute("href", new Uri(portal, address).ToString());
            link.TextContent = $"{words("PictureAtPortal")}: {image.GetAttribute("alt")}";
            image.Replace(link);
            return;
        }
        var bytes = await File.ReadAllBytesAsync(file.FullPath, cancellationToken);
        _pictureBytes += bytes.Length;
        image.SetAttribute("src", $"data:{file.ContentType};base64,{Convert.ToBase64String(bytes)}");
        image.RemoveAttribute("loading");
    }
}
