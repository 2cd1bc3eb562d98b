namespace KubePortal.Progress.Reading;

/// <summary>A lab that somebody has begun and not solved: for the learner and their team's leads.</summary>
/// <param name="LearnerId">Who.</param>
/// <param name="CourseId">The course.</param>
/// <param name="LabId">The lab.</param>
/// <param name="PassedTaskIds">What they have passed so far.</param>
/// <param name="HintCount">How many hints and solutions they have opened.</param>
/// <param name="LastStepAt">When they last got further: began, or passed a task.</param>
public sealed record OpenLab(
    string LearnerId, string CourseId, string LabId, IReadOnlyList<string> PassedTaskIds, int HintCount, DateTimeOffset LastStepAt);
