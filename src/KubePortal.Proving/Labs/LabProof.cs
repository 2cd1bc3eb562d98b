using KubePortal.Labs;
using KubePortal.Lessons;

namespace KubePortal.Proving.Labs;

/// <summary>
/// Whether a lab is what it says, tried in practice clusters of its own: at first no task has passed, each solution passes all, and each near
/// miss leaves the task unpassed that it names. What isn't so is an error.
/// </summary>
public static class LabProof
{
    /// <summary>The lab as it opens: each task waits, and says for what.</summary>
    public static async Task<IReadOnlyList<ContentProblem>> UnsolvedAsync(Lab lab, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lab);
        await using var attempt = await LabAttempt.OpenAsync(lab, cancellationToken);
        var file = $"{lab.Folder}/lab.yaml";
        if (attempt.Refused is { } refused)
        {
            return [Error(file, refused, "Mend what it deploys")];
        }

        var problems = new List<ContentProblem>();
        foreach (var task in await attempt.TasksAsync(cancellationToken))
        {
            if (task.State is not (TaskState.Waiting or TaskState.Blocked))
            {
                problems.Add(Error(file, $"the task '{task.Id}' is {Word(task.State)} before anything was done", "Let its checks ask for what isn't there at first"));
            }
            else if (SaysNothing(task))
            {
                problems.Add(Error(file, $"the task '{task.Id}' waits and doesn't say for what", "Write 'says:' at each of its checks"));
            }
        }

        return problems;
    }

    /// <summary>One of the lab's solutions.</summary>
    public static async Task<IReadOnlyList<ContentProblem>> SolvedAsync(Lab lab, LabScript solution, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lab);
        ArgumentNullException.ThrowIfNull(solution);
        var file = $"{lab.Folder}/solutions/{solution.Name}.sh";
        await using var attempt = await LabAttempt.OpenAsync(lab, cancellationToken);
        if (await RunAsync(attempt, solution, file, cancellationToken) is { } stopped)
        {
            return stopped;
        }

        return
        [
            .. (await attempt.TasksAsync(cancellationToken)).Where(task => task.State != TaskState.Passed).Select(task => Error(
                file, $"the solution leaves the task '{task.Id}' {Word(task.State)}{Because(task)}", "Mend the solution, or the task's checks") with { Detail = attempt.Said }),
        ];
    }

    /// <summary>One of the lab's near misses.</summary>
    public static async Task<IReadOnlyList<ContentProblem>> NearlySolvedAsync(Lab lab, LabScript nearMiss, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lab);
        ArgumentNullException.ThrowIfNull(nearMiss);
        var file = $"{lab.Folder}/near-misses/{nearMiss.Name}.sh";
        await using var attempt = await LabAttempt.OpenAsync(lab, cancellationToken);
        if (await RunAsync(attempt, nearMiss, file, cancellationToken) is { } stopped)
        {
            return stopped;
        }

        // Of a near miss that names no task of the lab, its reader has told.
        var task = (await attempt.TasksAsync(cancellationToken)).FirstOrDefault(t => t.Id == nearMiss.FailsAt);
        if (task is { State: TaskState.Passed })
        {
            return [Error(file, $"the near miss passes the task '{task.Id}'", "Let the task's checks see what it misses") with { Detail = attempt.Said }];
        }

        return task is not null && SaysNothing(task)
            ? [Error(file, $"the task '{task.Id}' doesn't say what is missing", "Write 'says:' at each of its checks") with { Detail = attempt.Said }]
            : [];
    }

    private static async Task<IReadOnlyList<ContentProblem>?> RunAsync(LabAttempt attempt, LabScript script, string file, CancellationToken cancellationToken)
    {
        if (attempt.Refused is { } refused)
        {
            return [Error(file, refused, "Mend what it deploys")];
        }

        return await attempt.RunAsync(script, cancellationToken) is { } endless
            ? [Error(file, $"'{endless}' never ends", "Give it a time to wait, or let what it waits for happen") with { Detail = attempt.Said }]
            : null;
    }

    private static bool SaysNothing(TaskView task) => task.State != TaskState.Blocked && task.Missing.In(Languages.Japanese).Length == 0;

    private static string Because(TaskView task) => task.Missing.In(Languages.English) is { Length: > 0 } missing ? $": {missing}" : "";

    private static string Word(TaskState state) => state switch
    {
        TaskState.Passed => "passed",
        TaskState.Blocked => "blocked",
        TaskState.Waiting => "waiting",
        _ => "lost",
    };

    private static ContentProblem Error(string file, string message, string remedy) => new(ContentSeverity.Error, file, 1, message, remedy);
}
