using System.Collections.Immutable;

namespace KubePortal.Labs;

/// <summary>What is remembered of a lab run: a fold over its entries. Applying an entry twice changes nothing.</summary>
internal sealed record LabRunState
{
    /// <summary>The lab's version that the run keeps; empty before it was opened.</summary>
    public string Version { get; init; } = "";

    public DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? SolvedAt { get; init; }

    public bool IsOpen { get; init; }

    public bool SolutionOpened { get; init; }

    /// <summary>When each passed task passed.</summary>
    public ImmutableDictionary<string, DateTimeOffset> PassedAt { get; init; } = ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>How many hints of each task are open.</summary>
    public ImmutableDictionary<string, int> HintsOpened { get; init; } = ImmutableDictionary<string, int>.Empty;

    public static LabRunState Of(IEnumerable<LabEntry> entries) => entries.Aggregate(new LabRunState(), (state, entry) => state.Apply(entry));

    public LabRunState Apply(LabEntry entry) => entry switch
    {
        LabEntry.Opened opened => new LabRunState { Version = opened.Version, OpenedAt = opened.At, IsOpen = true },

        // A hint that was read stays read.
        LabEntry.Reset reset => this with
        {
            Version = reset.Version,
            OpenedAt = reset.At,
            SolvedAt = null,
            PassedAt = PassedAt.Clear(),
        },
        LabEntry.TaskPassed passed when !PassedAt.ContainsKey(passed.TaskId) => this with { PassedAt = PassedAt.Add(passed.TaskId, passed.At) },
        LabEntry.HintOpened hint when hint.Number > HintsOpened.GetValueOrDefault(hint.TaskId) =>
            this with { HintsOpened = HintsOpened.SetItem(hint.TaskId, hint.Number) },
        LabEntry.SolutionOpened => this with { SolutionOpened = true },
        LabEntry.Solved solved => this with { SolvedAt = SolvedAt ?? solved.At },
        LabEntry.Closed => this with { IsOpen = false },
        _ => this,
    };
}
