namespace KubePortal.Progress.Reading;

/// <summary>How far one learner got in one lesson, for their team's leads; without what they answered, which is theirs.</summary>
/// <param name="LearnerId">Who.</param>
/// <param name="IsRead">Whether they marked it as read.</param>
/// <param name="Lab">What they did in its lab; null where they never opened it, or it has none.</param>
/// <param name="Questions">By id, those that they answered.</param>
public sealed record LessonSteps(
    string LearnerId, bool IsRead, LabTicks? Lab, IReadOnlyDictionary<string, QuestionTries> Questions);
