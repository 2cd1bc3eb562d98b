using KubePortal.Lessons;

namespace KubePortal.Web.Reference;

/// <summary>The commands of a chapter's lessons, each once, with what they are for.</summary>
/// <param name="Lessons">Those that have commands, in reading order.</param>
internal sealed record CheatSheet(IReadOnlyList<CheatSheetLesson> Lessons)
{
    internal bool IsEmpty => Lessons.Count == 0;

    internal static CheatSheet Of(Chapter chapter, string language)
    {
        HashSet<string> known = new(StringComparer.Ordinal);
        return new CheatSheet([.. chapter.Lessons.Where(l => l.CanBeShown(language)).Select(l => Of(l, l.Text(language), known)).Where(l => l.Entries.Count > 0)]);
    }

    private static CheatSheetLesson Of(Lesson lesson, LessonText text, HashSet<string> known)
    {
        List<CheatSheetEntry> entries = [];
        foreach (var block in text.Code.Where(c => c.Fence is "run" or "copy" or "read"))
        {
            var section = text.Sections.FirstOrDefault(s => s.Id == block.SectionId);
            foreach (var command in block.Commands.Where(c => known.Add(c.Text)))
            {
                var says = command.Comment ?? section?.Title ?? text.Title;
                // Commands under one heading are one entry.
                if (entries.Count > 0 && entries[^1].Says == says) entries[^1].Commands.Add(command.Text);
                else entries.Add(new(says, section?.Id, [command.Text]));
            }
        }
        return new CheatSheetLesson(lesson, text, entries);
    }
}

/// <summary>A lesson's part of a <see cref="CheatSheet"/>.</summary>
internal sealed record CheatSheetLesson(Lesson Lesson, LessonText Text, IReadOnlyList<CheatSheetEntry> Entries);

/// <summary>Commands with what they are for: the comment above the first, else the title of their section, else the lesson's.</summary>
/// <param name="SectionId">Where they stand; null above the first heading.</param>
internal sealed record CheatSheetEntry(string Says, string? SectionId, List<string> Commands);
