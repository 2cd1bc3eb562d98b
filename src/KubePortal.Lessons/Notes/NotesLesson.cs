namespace KubePortal.Lessons.Notes;

/// <summary>A stretch of plain notes that becomes a lesson.</summary>
/// <param name="ChapterId">The chapter of course.yaml, or a derived one.</param>
/// <param name="Heading">The heading whose text it is.</param>
/// <param name="WithBelow">The headings below are its sections; else only the text up to the first of them is meant.</param>
internal sealed record NotesLesson(string ChapterId, NotesHeading Heading, string Title, bool WithBelow, string ProposedId)
{
    internal int End => WithBelow ? Heading.End : Heading.OwnEnd;

    internal string Body => Heading.File.Text(Heading.BodyStart, End);

    /// <summary>The place by which a heading is found again: its file's name and the titles above it.</summary>
    internal string Place => $"{Heading.File.Name}: {Heading.Path}{(WithBelow ? "" : " (…)")}";
}

/// <summary>A chapter that plain notes have of themselves.</summary>
internal sealed record NotesChapter(string Id, string Title);
