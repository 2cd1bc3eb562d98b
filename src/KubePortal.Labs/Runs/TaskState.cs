namespace KubePortal.Labs;

/// <summary>Where a task of a lab run stands.</summary>
public enum TaskState
{
    /// <summary>Others must pass first (<see cref="TaskView.Needs"/>).</summary>
    Blocked,

    /// <summary>Not yet right; <see cref="TaskView.Missing"/> says what is missing.</summary>
    Waiting,

    /// <summary>It was right once in this run, and stays passed.</summary>
    Passed,

    /// <summary>It can't be saved any more; <see cref="TaskView.Missing"/> says why. Only a reset helps.</summary>
    Lost,
}
