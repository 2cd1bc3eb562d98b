using KubePortal.Labs;
using KubePortal.Progress.Events;
using KubePortal.Progress.Log;
using KubePortal.Progress.Reading;

namespace KubePortal.Web.Labs;

/// <summary>Lab runs in the progress log: what a run remembers is what the learner's progress is made of.</summary>
internal sealed class ProgressJournal(ProgressLog log, ProgressReader reader) : ILabJournal
{
    /// <summary>How far back a run's beginning is looked for. A run has a few dozen events; lessons read meanwhile lie between them.</summary>
    private const int EventsReadMax = 2_000;

    public Task AppendAsync(string learnerId, LabEntry entry, CancellationToken cancellationToken) =>
        log.AppendAsync(learnerId, EventOf(entry), cancellationToken);

    public async Task<IReadOnlyList<LabEntry>> ReadLatestRunAsync(string learnerId, CancellationToken cancellationToken)
    {
        var entries = new List<LabEntry>();
        LabOpened? opened = null;
        foreach (var happened in (await reader.TimelineAsync(learnerId, EventsReadMax, cancellationToken)).OfType<LabEvent>())
        {
            if (happened is LabOpened begin)
            {
                opened = begin;
                break;
            }

            entries.Add(EntryOf(happened));
        }

        if (opened is null)
        {
            return [];
        }

        // One lab at a time: what came after the opening is that run's; what a moved guest's other run left is not.
        entries.RemoveAll(e => e.CourseId != opened.CourseId || e.LabId != opened.LabId);
        entries.Add(EntryOf(opened));
        entries.Reverse();

        // Resets didn't say their version at first; it was the opening's.
        return [.. entries.Select(e => e is LabEntry.Reset { Version: "" } reset ? reset with { Version = opened.LabVersion } : e)];
    }

    private static LabEvent EventOf(LabEntry entry) => entry switch
    {
        LabEntry.Opened e => new LabOpened(e.CourseId, e.LabId, e.Version),
        LabEntry.Reset e => new LabReset(e.CourseId, e.LabId, e.Version),
        LabEntry.TaskPassed e => new TaskPassed(e.CourseId, e.LabId, e.TaskId, e.Version),
        LabEntry.HintOpened e => new HintOpened(e.CourseId, e.LabId, e.TaskId, e.Number),
        LabEntry.SolutionOpened e => new SolutionOpened(e.CourseId, e.LabId, e.TaskId),
        LabEntry.Solved e => new LabSolved(e.CourseId, e.LabId, e.Version),
        LabEntry.Closed e => new LabClosed(e.CourseId, e.LabId),
        _ => throw new InvalidOperationException($"{entry.GetType().Name} has no event."),
    };

    private static LabEntry EntryOf(LabEvent happened) => happened switch
    {
        LabOpened e => new LabEntry.Opened(e.CourseId, e.LabId, e.At, e.LabVersion),
        LabReset e => new LabEntry.Reset(e.CourseId, e.LabId, e.At, e.LabVersion),
        TaskPassed e => new LabEntry.TaskPassed(e.CourseId, e.LabId, e.At, e.TaskId, e.LabVersion),
        HintOpened e => new LabEntry.HintOpened(e.CourseId, e.LabId, e.At, e.TaskId, e.Level),
        SolutionOpened e => new LabEntry.SolutionOpened(e.CourseId, e.LabId, e.At, e.TaskId),
        LabSolved e => new LabEntry.Solved(e.CourseId, e.LabId, e.At, e.LabVersion),
        LabClosed e => new LabEntry.Closed(e.CourseId, e.LabId, e.At),
        _ => throw new InvalidOperationException($"{happened.GetType().Name} has no entry."),
    };
}
