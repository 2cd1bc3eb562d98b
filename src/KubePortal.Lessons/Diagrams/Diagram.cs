namespace KubePortal.Lessons.Diagrams;

/// <summary>A diagram, read from the part of Mermaid's notation that lessons use (https://mermaid.js.org/intro/syntax-reference.html):
/// <c>flowchart</c> and <c>sequenceDiagram</c>. It is drawn once, on the server: no script, and the portal's own colours.</summary>
internal abstract class Diagram
{
    /// <summary>Reads a source. Faults are returned beside what could be read; null where nothing could.</summary>
    internal static (Diagram? Diagram, IReadOnlyList<DiagramFault> Faults) Read(string source)
    {
        var lines = SourceLine.Split(source);
        if (lines.Count == 0) return (null, [new DiagramFault(0, "the diagram is empty", "Begin with 'flowchart LR' or 'sequenceDiagram'")]);
        var faults = new List<DiagramFault>();
        Diagram? diagram = lines[0].FirstWord switch
        {
            "flowchart" or "graph" => FlowReader.Read(lines, faults),
            "sequenceDiagram" => SequenceReader.Read(lines, faults),
            _ => null,
        };
        if (diagram is null && faults.Count == 0)
        {
            faults.Add(new DiagramFault(lines[0].Number, $"'{lines[0].FirstWord}' is no kind of diagram that is drawn here",
                "Begin with 'flowchart LR', 'flowchart TD' or 'sequenceDiagram'"));
        }
        return (diagram, faults);
    }

    /// <summary>The picture as one <c>svg</c> element, without a name of its own.</summary>
    internal abstract string Draw();

    /// <summary>The same in words, a sentence each: for those who don't see the picture.</summary>
    internal abstract IEnumerable<string> Describe();
}

/// <summary>A line of a diagram's source that says something.</summary>
internal sealed record SourceLine(int Number, string Text)
{
    internal string FirstWord => Text.Split(' ', 2)[0];

    /// <summary>What stands behind the first word.</summary>
    internal string Rest => Text.Split(' ', 2) is [_, var rest] ? rest.Trim() : "";

    internal static List<SourceLine> Split(string source) =>
        [.. source.Split('\n').Select((text, number) => new SourceLine(number, text.Trim().TrimEnd(';')))
            .Where(line => line.Text.Length > 0 && !line.Text.StartsWith("%%", StringComparison.Ordinal))];
}
