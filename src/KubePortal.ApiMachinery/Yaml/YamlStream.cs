namespace KubePortal.ApiMachinery.Yaml;

/// <summary>Takes a manifest file apart as kubectl does: by its lines <c>---</c>, before anything is read as YAML.</summary>
public static class YamlStream
{
    private const string Separator = "\n---";

    /// <summary>The parts, and the line of the file on which each starts, counted from 1. A line that begins with <c>---</c> ends a part.</summary>
    public static IEnumerable<(int FirstLine, string Text)> Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (from, line) = (0, 1);
        while (text.IndexOf(Separator, from, StringComparison.Ordinal) is var at and >= 0)
        {
            yield return (line, text[from..at]);
            var next = text.IndexOf('\n', at + 1);
            line += text.AsSpan(from, (next < 0 ? text.Length : next + 1) - from).Count('\n');
            from = next < 0 ? text.Length : next + 1;
        }

        yield return (line, text[from..]);
    }
}
