using System.Globalization;
using System.Security.Cryptography;
using KubePortal.Lessons;
using Microsoft.AspNetCore.Components;

namespace KubePortal.Web.Lessons;

/// <summary>
/// Leaves a marker for each hole while a page is rendered, and cuts the page there afterwards. A marker is a random word of this
/// rendering with the hole's number, so that no content can contain it.
/// </summary>
internal sealed class HoleMarks : IReaderMarks
{
    private const int DigitCount = 6;

    private readonly string _word = "hole" + RandomNumberGenerator.GetHexString(24, lowercase: true);
    private readonly List<PageHole> _holes = [];

    public MarkupString DoneCount => new(Leave(new(PageHoleKind.DoneCount)));

    public MarkupString SignOf(Lesson lesson) => new(Leave(new(PageHoleKind.Sign, lesson.Id)));

    public MarkupString RightCount(Lesson lesson) => new(Leave(new(PageHoleKind.RightCount)));

    public string HtmlOf(LessonText text) => QuestionFeedback.Fill(text, question => Leave(new(PageHoleKind.Feedback, question.Id)));

    public RenderFragment ReadBox(Lesson lesson) => builder => builder.AddMarkupContent(0, Leave(new(PageHoleKind.ReadBox)));

    internal RenderFragment Account => builder => builder.AddMarkupContent(0, Leave(new(PageHoleKind.Account)));

    /// <summary>The marker to be written where <paramref name="hole"/> will be filled; letters and digits alone.</summary>
    internal string Leave(PageHole hole)
    {
        _holes.Add(hole);
        return _word + (_holes.Count - 1).ToString($"D{DigitCount}", CultureInfo.InvariantCulture);
    }

    internal PreparedText Cut(string html)
    {
        var text = new PreparedText.Builder();
        var start = 0;
        for (var at = html.IndexOf(_word, StringComparison.Ordinal); at >= 0; at = html.IndexOf(_word, start, StringComparison.Ordinal))
        {
            text.Add(html.AsSpan(start, at - start));
            var number = int.Parse(html.AsSpan(at + _word.Length, DigitCount), CultureInfo.InvariantCulture);
            text.Add(_holes[number]);
            start = at + _word.Length + DigitCount;
        }
        text.Add(html.AsSpan(start));
        return text.Build();
    }
}
