namespace KubePortal.Progress.Reading;

/// <summary>One learner's row of a team's table.</summary>
public sealed record LearnerTicks(string LearnerId, CourseProgress Course);
