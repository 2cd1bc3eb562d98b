using System.Collections.Concurrent;
using System.Globalization;

namespace KubePortal.Lessons.Markup;

/// <summary>What the texts of a course may link to: its lessons and their sections, its labs, its images, its sources. Filled by one thread; texts
/// may then be rendered by several.</summary>
internal sealed class CourseLinks(string courseId, ContentFolder folder, SourceList sources)
{
    private static readonly Dictionary<string, string> ImageTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".gif"] = "image/gif",
        [".webp"] = "image/webp",
        [".avif"] = "image/avif",
        [".svg"] = "image/svg+xml",
    };

    private readonly Dictionary<string, HashSet<string>> _sectionsByLesson = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _lessonByFile = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CourseFile> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _labFolders = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, WordPattern> _termPatterns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LabOffer> _labs = new(StringComparer.Ordinal);

    internal IEnumerable<string> LessonIds => _sectionsByLesson.Keys;

    internal IEnumerable<string> LabIds => _labs.Keys;

    /// <summary>The images that some text shows.</summary>
    internal IReadOnlyList<CourseFile> Files => [.. _files.Values.OrderBy(f => f.Path, StringComparer.Ordinal)];

    internal SourceList Sources { get; } = sources;

    internal CourseQuestions Questions { get; } = new();

    /// <summary>The course's terms, by id; set once lessons and labs are known, for their texts may link to them.</summary>
    internal IReadOnlyList<Term> Glossary { get; set; } = [];

    /// <summary>Finds the glossary's terms in a text of <paramref name="language"/>.</summary>
    internal WordPattern TermPattern(string language) => _termPatterns.GetOrAdd(language, _ => new WordPattern(Glossary
        .Where(t => t.Name.Has(language))
        .SelectMany(t => t.Forms.GetValueOrDefault(language, []).Prepend(t.Name.In(language)).Select(word => (word, t.Id)))));

    /// <summary>Where a question's form is sent, relative to the portal's base.</summary>
    internal string QuestionPath(string questionId) => $"courses/{Uri.EscapeDataString(courseId)}/questions/{Uri.EscapeDataString(questionId)}";

    internal string PathOf(string lessonId) => $"courses/{Uri.EscapeDataString(courseId)}/{EscapePath(lessonId)}";

    /// <param name="file">The text's file relative to the course's folder, by which other files may link to it.</param>
    internal void AddLesson(string lessonId, string? file, IEnumerable<string> sectionIds)
    {
        if (!_sectionsByLesson.TryGetValue(lessonId, out var sections)) _sectionsByLesson[lessonId] = sections = new(StringComparer.Ordinal);
        sections.UnionWith(sectionIds);
        if (file is not null) _lessonByFile.TryAdd(file, lessonId);
    }

    internal void AddLab(string labId, LabOffer offer) => _labs[labId] = offer;

    /// <summary>Where a lab lies, also one that could not be read.</summary>
    internal void AddLabFolder(string labId, string folder) => _labFolders.TryAdd(labId, folder);

    internal string? LabFolder(string labId) => _labFolders.GetValueOrDefault(labId);

    /// <summary>Why there is no lab of this id, and what to do: its folder has errors, or there is none.</summary>
    internal (string Message, string Remedy) MissingLab(string labId, ProblemLog problems, string otherwise) =>
        LabFolder(labId) is { } folder && problems.ErrorsBelow(folder).FirstOrDefault() is { } first
            ? ($"the lab '{labId}' has errors and could not be read", string.Create(CultureInfo.InvariantCulture, $"See {first.File}:{first.Line}: {first.Message}"))
            : ($"there is no lab '{labId}'", Spelling.DidYouMean(labId, LabIds, otherwise));

    internal LabOffer? Lab(string labId) => _labs.GetValueOrDefault(labId);

    internal bool HasLesson(string lessonId) => _sectionsByLesson.ContainsKey(lessonId);

    internal IReadOnlySet<string>? Sections(string lessonId) => _sectionsByLesson.GetValueOrDefault(lessonId);

    internal string? LessonOfFile(string fileInCourse) => _lessonByFile.GetValueOrDefault(fileInCourse);

    /// <summary>The address of an image that lies at <paramref name="pathInCourse"/>; null where none does.</summary>
    internal string? Image(string pathInCourse)
    {
        var full = folder.Inside(pathInCourse);
        if (full is null || !ImageTypes.TryGetValue(Path.GetExtension(full), out var type)) return null;
        _files.TryAdd(pathInCourse, new CourseFile(pathInCourse, full, type));
        return $"course-files/{Uri.EscapeDataString(courseId)}/{EscapePath(pathInCourse)}";
    }

    internal static string ImageKinds => string.Join(", ", ImageTypes.Keys);

    private static string EscapePath(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}

/// <summary>What a lesson says of a lab that it offers.</summary>
internal sealed record LabOffer(LocalizedText Title, int Minutes, LabKind Kind);
