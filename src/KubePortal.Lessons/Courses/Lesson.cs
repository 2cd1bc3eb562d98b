namespace KubePortal.Lessons;

/// <summary>A lesson: one text per language under one id.</summary>
public sealed class Lesson
{
    internal Lesson(LessonDraft draft, string courseId, string? labId, IReadOnlyList<Source> sources, IReadOnlyDictionary<string, LessonText> texts)
    {
        Id = draft.Id;
        CourseId = courseId;
        ChapterId = draft.ChapterId;
        Minutes = draft.Minutes ?? draft.Texts[0].ReadingMinutes;
        LabId = labId;
        Kubernetes = draft.Kubernetes;
        Covers = draft.Covers;
        Sources = sources;
        FormerIds = [.. draft.Formerly.Select(f => f.Id)];
        Split = draft.Split?.Split;
        Texts = texts;
        // A text that can't be shown may have lost its title with its front matter; the other language's is better than a file's name.
        var titled = texts.Values.Any(t => t.CanBeShown) ? texts.Values.Where(t => t.CanBeShown) : texts.Values;
        Title = new LocalizedText(titled.Select(t => KeyValuePair.Create(t.Language, t.Title)));
    }

    /// <summary>Stays when the title or the place changes; may hold slashes (<c>workloads/deployment</c>). Unique in its course.</summary>
    public string Id { get; }
    public string CourseId { get; }
    public string ChapterId { get; }
    public LocalizedText Title { get; }

    /// <summary>Reading time in minutes, at least 1: what the author wrote, or reckoned from the text's length.</summary>
    public int Minutes { get; }

    /// <summary>The lab that belongs to this lesson; always one of the course's <see cref="Course.Labs"/>.</summary>
    public string? LabId { get; }

    /// <summary>Topic ids that the lesson teaches (<c>WL-DEP-01</c>).</summary>
    public IReadOnlyList<string> Covers { get; }

    /// <summary>The Kubernetes version that the text was checked with (<c>1.36</c>); null where it doesn't say.</summary>
    public string? Kubernetes { get; }

    /// <summary>The pages on which the lesson's claims rest.</summary>
    public IReadOnlyList<Source> Sources { get; }

    /// <summary>Ids that the lesson had before it was moved or renamed; what learners did there counts here. No lesson has them any more.</summary>
    public IReadOnlyList<string> FormerIds { get; }

    /// <summary>The lesson of which this one took a part; null where it took none.</summary>
    public LessonSplit? Split { get; }

    /// <summary>The text of each language that there is; at least one.</summary>
    public IReadOnlyDictionary<string, LessonText> Texts { get; }

    /// <summary>The ids of all questions, in order of the text; each is in every language, unless a problem says otherwise.</summary>
    public IReadOnlyList<string> QuestionIds => [.. Texts.Values.SelectMany(t => t.Questions).Select(q => q.Id).Distinct()];

    public Lesson? Previous { get; internal set; }
    public Lesson? Next { get; internal set; }

    /// <summary>Whether there is something to read for a reader of <paramref name="language"/>.</summary>
    public bool CanBeShown(string language) => Text(language).CanBeShown;

    /// <summary>The question <paramref name="questionId"/> in <paramref name="language"/>, or in the first language in which it is asked.</summary>
    public Question? FindQuestion(string questionId, string language) =>
        Text(language).Questions.FirstOrDefault(q => q.Id == questionId)
        ?? Texts.Values.SelectMany(t => t.Questions).FirstOrDefault(q => q.Id == questionId);

    /// <summary>The text in <paramref name="language"/>, or in the first language in which there is one.</summary>
    public LessonText Text(string language)
    {
        if (Texts.TryGetValue(language, out var exact)) return exact;
        foreach (var other in Languages.All)
            if (Texts.TryGetValue(other, out var text)) return text;
        throw new InvalidOperationException($"lesson '{Id}' has no text");
    }
}
