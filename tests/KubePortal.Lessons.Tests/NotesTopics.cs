using System.Text.RegularExpressions;

namespace KubePortal.Lessons.Tests;

/// <summary>What the notes hold, under ids, and what is wrong in them. Like the notes, the two lists are no part of the repository.</summary>
internal static partial class NotesTopics
{
    /// <summary>The ids of all topics (<c>WL-DEP-01</c>).</summary>
    public static IReadOnlyList<string> IdsOrSkip() => Ids(RealNotes.ReadOrSkip("topics.md"), TopicRow());

    /// <summary>The ids of all errata that are more than typing slips (<c>E-08</c>).</summary>
    public static IReadOnlyList<string> ErrataOrSkip() => Ids(RealNotes.ReadOrSkip("errata.md"), ErratumRow());

    private static List<string> Ids(string table, Regex row)
    {
        List<string> ids = [.. row.Matches(table).Select(match => match.Groups["id"].Value)];
        ids.ShouldBeUnique();
        ids.Count.ShouldBeGreaterThan(100, "the table has another form than the one that is read here");
        return ids;
    }

    // | CH01-01 | Chapter 1, … |
    [GeneratedRegex(@"^\| (?<id>[A-Z]+[A-Z0-9]*(?:-[A-Z0-9]+)+) \|", RegexOptions.Multiline)]
    private static partial Regex TopicRow();

    // | E-08 | the notes say | **wrong**: …
    [GeneratedRegex(@"^\| (?<id>E-\d+) \|.*?\| \*\*(?!typo\*\*)[a-z]+\*\*", RegexOptions.Multiline)]
    private static partial Regex ErratumRow();
}
