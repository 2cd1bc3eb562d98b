using KubePortal.Labs.Checks;
using KubePortal.Lessons;

namespace KubePortal.Labs;

/// <summary>Where a task stands, from its definition and what is known of the cluster. Pure.</summary>
internal static class TaskJudge
{
    /// <param name="task">The task.</param>
    /// <param name="objects">What is known of the cluster.</param>
    /// <param name="hasPassed">Which tasks passed in this run.</param>
    /// <returns>The state, and what is missing (or why it is lost), else empty.</returns>
    public static (TaskState State, LocalizedText Missing) Judge(LabTask task, IClusterObjects objects, Func<string, bool> hasPassed)
    {
        if (hasPassed(task.Id))
        {
            return (TaskState.Passed, LocalizedText.Empty);
        }

        if (task.Lost is { } loss && loss.When.All(check => CheckJudge.Judge(check, objects).Holds))
        {
            return (TaskState.Lost, loss.Says);
        }

        if (!task.Needs.All(hasPassed))
        {
            return (TaskState.Blocked, LocalizedText.Empty);
        }

        foreach (var check in task.Checks)
        {
            var result = CheckJudge.Judge(check, objects);
            if (!result.Holds)
            {
                return (TaskState.Waiting, result.Missing);
            }
        }

        return (TaskState.Passed, LocalizedText.Empty);
    }
}
