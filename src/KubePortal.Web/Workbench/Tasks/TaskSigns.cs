using KubePortal.Labs;

namespace KubePortal.Web.Workbench.Tasks;

/// <summary>How a task's state looks: a colour and a sign; the word is a text.</summary>
internal static class TaskSigns
{
    public static string Style(this TaskState state) => state switch
    {
        TaskState.Passed => "passed",
        TaskState.Waiting => "waiting",
        TaskState.Lost => "lost",
        _ => "blocked",
    };

    public static string Sign(this TaskState state) => state switch
    {
        TaskState.Passed => "✓",
        TaskState.Waiting => "◔",
        TaskState.Lost => "✕",
        _ => "○",
    };
}
