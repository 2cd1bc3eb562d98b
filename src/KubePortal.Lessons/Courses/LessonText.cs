using KubePortal.Lessons.Markup;

namespace KubePortal.Lessons;

/// <summary>A lesson in one language, rendered once.</summary>
public sealed class LessonText
{
    private readonly Lazy<string> _html;
    private readonly Dictionary<string, Lazy<string>>? _htmlByPage;

    /// <param name="html">As it was rendered, not yet cleaned.</param>
    internal LessonText(TextDraft text, string html, bool canBeShown)
    {
        Language = text.Language;
        Title = text.Title;
        _html = new(() => HtmlCleaner.Clean(html));
        _htmlByPage = text.IsNotes ? Languages.All.ToDictionary(l => l, l => new Lazy<string>(() => ControlLabels.In(l, _html.Value))) : null;
        Sections = text.Sections;
        File = text.File.Path;
        CanBeShown = canBeShown;
    }

    /// <summary><c>ja</c> or <c>en</c>: the <c>lang</c> of the article.</summary>
    public string Language { get; }
    public string Title { get; }

    /// <summary>False where the file could not be read, parsed or rendered as a whole: <see cref="Html"/> is nothing for a learner then.
    /// With <see cref="ContentOptions.ShowProblems"/> it says what is wrong, with what could be read.</summary>
    public bool CanBeShown { get; }

    /// <summary>Safe HTML without the title (which the page shows as its h1): headings start at h2, and every relative address is
    /// relative to the portal's base. Cleaned when it is first asked for: that is half the work of reading a course, and finds no mistakes.</summary>
    public string Html => HtmlOn(Language);

    /// <summary>The same on a page in <paramref name="pageLanguage"/>: notes are in one language, what is pressed in them in the page's.</summary>
    public string HtmlOn(string pageLanguage) => _htmlByPage is null ? _html.Value : _htmlByPage[pageLanguage].Value;

    /// <summary>The headings, in order.</summary>
    public IReadOnlyList<LessonSection> Sections { get; internal init; }

    /// <summary>The questions, in order; the other language has the same ids with their options in the same positions.</summary>
    public IReadOnlyList<Question> Questions { get; internal init; } = [];

    /// <summary>The blocks of code, in order.</summary>
    public IReadOnlyList<LessonCode> Code { get; internal init; } = [];

    /// <summary>The boxes of then and now, in order.</summary>
    public IReadOnlyList<Erratum> Errata { get; internal init; } = [];

    /// <summary>What it says, section by section, as plain text.</summary>
    public IReadOnlyList<LessonPassage> Passages => [.. Prose.Where(p => p.Place != ProsePlace.Heading)
        .GroupBy(p => p.SectionId)
        .Select(g => new LessonPassage(Sections.FirstOrDefault(s => s.Id == g.Key), [.. g.SelectMany(ProseSentence.Of).Select(s => s.Text)]))];

    internal IReadOnlyList<ProseBlock> Prose { get; init; } = [];

    /// <summary>Addresses outside the portal that the text itself gives, with their lines.</summary>
    internal IReadOnlyList<(string Address, int Line)> OutsideLinks { get; init; } = [];

    /// <summary>The file that it was read from, relative to its content directory.</summary>
    public string File { get; }
}
