namespace KubePortal.Web.Workbench.Tasks;

/// <summary>What of an open lab is seen and heard wherever the learner looks: the tasks' pane may be hidden, or a phone show another.</summary>
/// <param name="Passed">How many tasks have passed.</param>
/// <param name="Count">How many there are.</param>
/// <param name="IsLost">Whether one can't be saved any more.</param>
/// <param name="Said">What happened last, as a screen reader says it; "" before the first.</param>
public sealed record TasksNews(int Passed, int Count, bool IsLost, string Said);
