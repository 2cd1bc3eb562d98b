using System.Text;

namespace KubePortal.Lessons.Notes;

/// <summary>A heading of plain notes with what stands below it.</summary>
internal sealed class NotesHeading
{
    internal required NotesFile File { get; init; }
    internal required int Level { get; init; }
    internal required string Title { get; init; }
    internal required string? WrittenId { get; init; }

    /// <summary>The line after the heading, from 0.</summary>
    internal required int BodyStart { get; init; }

    /// <summary>The line of the next heading of any level, from 0.</summary>
    internal int OwnEnd { get; set; }

    /// <summary>The line of the next heading that is not below this one, from 0.</summary>
    internal int End { get; set; }

    internal NotesHeading? Parent { get; init; }
    internal List<NotesHeading> Children { get; } = [];

    /// <summary>The text up to the first heading below.</summary>
    internal string OwnText => File.Text(BodyStart, OwnEnd);

    internal string FullText => File.Text(BodyStart, End);

    internal bool HasOwnText => !string.IsNullOrWhiteSpace(OwnText);

    /// <summary>Titles from the top, for names that are used twice: <c>読書メモ / namespace</c>.</summary>
    internal string Path => Parent is { Title.Length: > 0 } parent ? $"{parent.Path} / {Title}" : Title;

    internal IEnumerable<NotesHeading> Below => Children.SelectMany(c => c.Below.Prepend(c));

    /// <summary>A heading's text as it is compared: blanks and full-width forms evened out.</summary>
    internal static string Normalise(string title) =>
        string.Join(' ', title.Normalize(NormalizationForm.FormKC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
