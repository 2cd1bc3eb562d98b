using System.Globalization;
using System.Text.RegularExpressions;

namespace KubePortal.Lessons.Diagrams;

/// <summary>Reads <c>sequenceDiagram</c>: <c>participant A as Name</c>, <c>A-&gt;&gt;B: text</c>, <c>B--&gt;&gt;A: text</c>,
/// <c>Note over A,B: text</c>, <c>loop</c>, <c>opt</c>, <c>alt</c>, <c>else</c>, <c>end</c>, <c>autonumber</c>.</summary>
internal sealed partial class SequenceReader
{
    private const int MaxSteps = 60;

    private readonly Dictionary<string, Participant> _participants = new(StringComparer.Ordinal);
    private readonly List<Participant> _inOrder = [];
    private readonly List<SequenceStep> _steps = [];
    private int _open;
    private int? _number;

    internal static SequenceDiagram? Read(IReadOnlyList<SourceLine> lines, List<DiagramFault> faults)
    {
        var reader = new SequenceReader();
        foreach (var line in lines.Skip(1))
        {
            if (!reader.ReadLine(line))
            {
                faults.Add(new DiagramFault(line.Number, $"the line '{line.Text}' is not understood",
                    "Write 'participant A as Name', 'A->>B: text', 'B-->>A: text' or 'Note over A,B: text'"));
            }
        }
        if (reader._open > 0) faults.Add(new DiagramFault(lines[^1].Number, "a loop, opt or alt has no end", "Write 'end' behind its last line"));
        for (; reader._open > 0; reader._open--) reader._steps.Add(new SequenceFrameEnd());
        if (reader._steps.Count <= MaxSteps) return reader._inOrder.Count == 0 ? null : new SequenceDiagram(reader._inOrder, reader._steps);
        faults.Add(new DiagramFault(lines[0].Number, $"the diagram has {reader._steps.Count} steps, {MaxSteps} are drawn", "Make several diagrams of it"));
        return null;
    }

    private bool ReadLine(SourceLine line)
    {
        switch (line.FirstWord)
        {
            case "participant" or "actor":
                var parts = line.Rest.Split(" as ", 2, StringSplitOptions.TrimEntries);
                Take(parts[0], parts[^1]);
                return parts[0].Length > 0;
            case "autonumber":
                _number = 1;
                return true;
            case "loop" or "opt" or "alt":
                _open++;
                _steps.Add(new SequenceFrameStart(line.FirstWord, line.Rest));
                return true;
            case "else" when _open > 0:
                _steps.Add(new SequenceFrameEnd());
                _steps.Add(new SequenceFrameStart("else", line.Rest));
                return true;
            case "end" when _open > 0:
                _open--;
                _steps.Add(new SequenceFrameEnd());
                return true;
            case "Note" or "note":
                return ReadNote(line.Rest);
            default:
                return ReadMessage(line.Text);
        }
    }

    private bool ReadNote(string text)
    {
        var m = NoteForm().Match(text);
        if (!m.Success) return false;
        _steps.Add(new SequenceNote([.. m.Groups["over"].Value.Split(',', StringSplitOptions.TrimEntries).Select(id => Take(id, id))], m.Groups["text"].Value.Trim()));
        return true;
    }

    private bool ReadMessage(string text)
    {
        var m = MessageForm().Match(text);
        if (!m.Success) return false;
        var said = m.Groups["text"].Value.Trim();
        if (_number is { } number)
        {
            said = string.Create(CultureInfo.InvariantCulture, $"{number}. {said}");
            _number++;
        }
        _steps.Add(new SequenceMessage(Take(m.Groups["from"].Value), Take(m.Groups["to"].Value), said, m.Groups["line"].Value.StartsWith("--", StringComparison.Ordinal)));
        return true;
    }

    private Participant Take(string id, string? name = null)
    {
        id = id.Trim();
        if (_participants.TryGetValue(id, out var known)) return known;
        var participant = new Participant(id, name ?? id);
        _participants.Add(id, participant);
        _inOrder.Add(participant);
        return participant;
    }

    [GeneratedRegex("""^(?<from>[\p{L}\p{N}_ ]+?)\s*(?<line>--?(?:>>|>|\)|x))[+-]?\s*(?<to>[\p{L}\p{N}_ ]+?)\s*:(?<text>.*)$""")]
    private static partial Regex MessageForm();

    [GeneratedRegex("""^(?:over|left of|right of)\s+(?<over>[\p{L}\p{N}_, ]+?)\s*:(?<text>.*)$""")]
    private static partial Regex NoteForm();
}
