using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace KubePortal.Lessons.Search;

/// <summary>Takes a lesson's text apart into sections, and these into sentences, commands and lines of code.</summary>
internal sealed class LessonPlaces
{
    private static readonly HashSet<string> Inline = new(StringComparer.Ordinal) { "a", "br", "code", "del", "em", "label", "span", "strong" };
    private static readonly HashSet<string> Unread = new(StringComparer.Ordinal) { "button", "input", "option", "output", "select", "svg" };

    private readonly Course _course;
    private readonly Lesson _lesson;
    private readonly LessonText _text;
    private readonly SearchUnit _title;
    private readonly Dictionary<string, LessonSection> _sections;
    private readonly List<SearchPlace> _places = [];
    private readonly System.Text.StringBuilder _block = new();
    private List<SearchUnit> _units;

    private LessonPlaces(Course course, Lesson lesson, LessonText text)
    {
        (_course, _lesson, _text) = (course, lesson, text);
        _title = new SearchUnit(SearchUnitKind.Title, text.Title);
        _sections = text.Sections.ToDictionary(s => s.Id, StringComparer.Ordinal);
        _units = [_title];
    }

    internal static IReadOnlyList<SearchPlace> Of(Course course, Lesson lesson, LessonText text) => new LessonPlaces(course, lesson, text).Read();

    private List<SearchPlace> Read()
    {
        Start(null);
        ReadChildren(new HtmlParser().ParseDocument(_text.Html).Body!);
        EndBlock();
        return _places;
    }

    private void Start(LessonSection? section)
    {
        _units = section is null ? [_title] : [new SearchUnit(SearchUnitKind.Heading, section.Title)];
        _places.Add(new SearchPlace(_course, _lesson, null, _text.Language, section, _title, _units));
        foreach (var code in _text.Code.Where(c => c.SectionId == section?.Id)) _units.AddRange(UnitsOf(code));
    }

    private static IEnumerable<SearchUnit> UnitsOf(LessonCode code) =>
        code.Commands.Count > 0 ? code.Commands.Select(c => new SearchUnit(SearchUnitKind.Command, c.Text))
        : code.Fence is "edit" or "copy" or "read" ? code.Text.Split('\n').Where(l => !string.IsNullOrWhiteSpace(l)).Select(l => new SearchUnit(SearchUnitKind.Code, l.Trim()))
        : [];

    private void ReadChildren(INode parent)
    {
        foreach (var node in parent.ChildNodes)
        {
            if (node is IText text) _block.Append(text.Data);
            else if (node is IElement element) ReadElement(element);
        }
    }

    private void ReadElement(IElement element)
    {
        if (element.ClassList.Contains("term-text")) return;      // explains a word, wherever it stands
        if ((Unread.Contains(element.LocalName) && !element.ClassList.Contains("term")) || element.ClassList.Contains("section-link") || element.ClassList.Contains("content-problem")
            || element.ClassList.Contains("question-kind") || element.ClassList.Contains("part-title")) return;
        if (element.LocalName == "figure" && element.ClassList.Contains("code")) return;      // is in the text's code
        if (Inline.Contains(element.LocalName) || element.ClassList.Contains("term"))
        {
            if (element.LocalName == "br") _block.Append(' ');
            ReadChildren(element);
            return;
        }
        EndBlock();
        if (element.ParentElement?.LocalName == "body" && element.Id is { } id && element.LocalName is ['h', _] && _sections.TryGetValue(id, out var section))
        {
            Start(section);
            return;
        }
        // What may be answered is listed in the lesson; what is asked is worth finding.
        if (!element.ClassList.Contains("question-options")) ReadChildren(element);
        EndBlock();
    }

    private void EndBlock()
    {
        var text = string.Join(' ', _block.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        _block.Clear();
        _units.AddRange(Sentences.Of(text).Select(s => new SearchUnit(SearchUnitKind.Sentence, s)));
    }
}
