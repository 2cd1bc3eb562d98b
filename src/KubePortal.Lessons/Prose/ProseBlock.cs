namespace KubePortal.Lessons;

/// <summary>Where a <see cref="ProseBlock"/> stands.</summary>
internal enum ProsePlace { Text, Table, Heading }

/// <summary>A paragraph, heading or table cell of a lesson as plain text.</summary>
/// <param name="Text">With the code that stands in it.</param>
/// <param name="Masked">The same, character by character, with <see cref="Mask"/> in place of code.</param>
/// <param name="Lines">In which line of the file the text goes on from which position.</param>
internal sealed record ProseBlock(string Text, string Masked, IReadOnlyList<(int At, int Line)> Lines, ProsePlace Place, string? SectionId)
{
    /// <summary>Of the private use area, so that no author writes it.</summary>
    internal const char Mask = '\uE000';

    internal int LineAt(int position) => Lines.LastOrDefault(l => l.At <= position, Lines.Count > 0 ? Lines[0] : default).Line;
}
