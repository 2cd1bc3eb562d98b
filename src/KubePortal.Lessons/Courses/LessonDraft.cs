using KubePortal.Lessons.Markup;
using Markdig.Syntax;

namespace KubePortal.Lessons;

/// <summary>A lesson that is read but not yet rendered, for links need to know all lessons first.</summary>
internal sealed record LessonDraft
{
    internal required string Id { get; init; }
    internal required string ChapterId { get; init; }

    /// <summary>The file's name without language and extension, by which course.yaml may name it.</summary>
    internal required string Name { get; init; }
    internal int? Minutes { get; init; }
    internal string? LabId { get; init; }
    internal int LabLine { get; init; }
    internal string? Kubernetes { get; init; }
    internal IReadOnlyList<string> Covers { get; init; } = [];

    /// <summary>Ids that the lesson had before, each with the file and line that names it.</summary>
    internal IReadOnlyList<(string Id, string File, int Line)> Formerly { get; init; } = [];
    internal (LessonSplit Split, string File, int Line)? Split { get; init; }

    /// <summary>Ids of sources, each with the file and line that names it.</summary>
    internal IReadOnlyList<(string Id, string File, int Line)> Sources { get; init; } = [];
    internal required IReadOnlyList<TextDraft> Texts { get; init; }
}

/// <summary>One language of a <see cref="LessonDraft"/>.</summary>
internal sealed class TextDraft
{
    internal required string Language { get; init; }
    internal required string Title { get; init; }
    internal required SourceFileName File { get; init; }

    /// <summary>The file relative to the course's folder where it is this lesson alone, so that other files may link to it.</summary>
    internal required string? LinkName { get; init; }
    internal required MarkdownDocument Document { get; init; }

    /// <summary>The lesson's Markdown, without front matter and title.</summary>
    internal required string Body { get; init; }
    internal required int LineOffset { get; init; }
    internal required bool IsNotes { get; init; }
    internal required IReadOnlyList<LessonSection> Sections { get; init; }

    /// <summary>False where the file could not be read or parsed; it is still a lesson, at its place and address.</summary>
    internal bool IsReadable { get; init; } = true;

    /// <summary>Reading time in whole minutes: 500 characters of Japanese or 200 words of English a minute.</summary>
    internal int ReadingMinutes => Math.Max(1, (int)Math.Round(Language == Languages.Japanese
        ? Body.Count(c => !char.IsWhiteSpace(c)) / 500.0
        : Body.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length / 200.0));
}
