namespace KubePortal.Lessons.Diagrams;

/// <summary>Who says what to whom, from top to bottom: <c>sequenceDiagram</c>.</summary>
internal sealed class SequenceDiagram(IReadOnlyList<Participant> participants, IReadOnlyList<SequenceStep> steps) : Diagram
{
    internal IReadOnlyList<Participant> Participants { get; } = participants;
    internal IReadOnlyList<SequenceStep> Steps { get; } = steps;

    internal override string Draw() => SequenceDrawing.Draw(this);

    internal override IEnumerable<string> Describe() => Steps.Select(step => step switch
    {
        SequenceMessage m => $"{m.From.Name} → {m.To.Name}: {m.Text}",
        SequenceNote n => $"{string.Join(", ", n.Over.Select(p => p.Name))}: {n.Text}",
        SequenceFrameStart f => $"{f.Kind} {f.Text}",
        _ => "",
    }).Where(text => text.Length > 0);
}

/// <summary>Who takes part: a column.</summary>
internal sealed record Participant(string Id, string Name);

/// <summary>A row.</summary>
internal abstract record SequenceStep;

/// <param name="IsAnswer">Drawn dashed.</param>
internal sealed record SequenceMessage(Participant From, Participant To, string Text, bool IsAnswer) : SequenceStep;

internal sealed record SequenceNote(IReadOnlyList<Participant> Over, string Text) : SequenceStep;

/// <summary><c>loop</c>, <c>opt</c>, <c>alt</c>, or the <c>else</c> of an <c>alt</c>: until the next <see cref="SequenceFrameEnd"/>.</summary>
internal sealed record SequenceFrameStart(string Kind, string Text) : SequenceStep;

internal sealed record SequenceFrameEnd : SequenceStep;
