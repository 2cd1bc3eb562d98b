using KubePortal.Lessons;
using KubePortal.Progress.Reading;
using KubePortal.Web.Shell;

namespace KubePortal.Web.Lessons;

/// <summary>How far a learner is with a lesson.</summary>
public enum LessonState
{
    Open,
    Begun,
    Done,
}

/// <summary>What the course pages show of a learner's progress.</summary>
internal static class LessonStates
{
    /// <summary>Done: marked as read, or its lab solved. Begun: a section read, its lab opened, a question answered, or the place where the learner stopped.</summary>
    internal static LessonState StateOf(this CourseProgress progress, Lesson lesson)
    {
        var lab = lesson.LabId is { } labId ? progress.Labs.GetValueOrDefault(labId) : null;
        if (progress.HasRead(lesson) || lab?.SolvedAt is not null)
            return LessonState.Done;
        return lab is not null || progress.AnsweredCount(lesson) > 0 || lesson.Ids().Any(id => progress.ReadSectionIds.ContainsKey(id) || progress.LastPlace?.LessonId == id)
            ? LessonState.Begun
            : LessonState.Open;
    }

    /// <summary>Marked as read, here or under an id that the lesson had before, or while what it teaches was still part of another lesson.</summary>
    internal static bool HasRead(this CourseProgress progress, Lesson lesson) =>
        lesson.Ids().Any(progress.ReadLessons.ContainsKey)
        || (lesson.Split is { } split && progress.ReadLessons.TryGetValue(split.FromId, out var readAt) && DateOnly.FromDateTime(readAt.UtcDateTime) < split.On);

    private static IEnumerable<string> Ids(this Lesson lesson) => [lesson.Id, .. lesson.FormerIds];

    /// <summary>How many of the lesson's questions were answered right at least once.</summary>
    internal static int RightCount(this CourseProgress progress, Lesson lesson) =>
        lesson.Text(PageLanguages.Current).Questions.Count(q => progress.Questions.GetValueOrDefault(q.Id)?.IsRight is true);

    private static int AnsweredCount(this CourseProgress progress, Lesson lesson) =>
        lesson.Text(PageLanguages.Current).Questions.Count(q => progress.Questions.ContainsKey(q.Id));

    internal static int DoneCount(this CourseProgress progress, Course course) =>
        course.Lessons.Count(lesson => progress.StateOf(lesson) is LessonState.Done);

    /// <summary>Where to go on: the lesson that was begun last, else the first that is not done; null when all are. One that can't be shown now leads nowhere.</summary>
    internal static Lesson? NextIn(this CourseProgress progress, Course course)
    {
        if (progress.LastPlace is { } place && LessonAt(place, course) is { } begun)
        {
            if (progress.IsLeft(begun))
                return begun;
            for (var after = begun.Next; after is not null; after = after.Next)
                if (progress.IsLeft(after))
                    return after;
        }
        return course.Lessons.FirstOrDefault(progress.IsLeft);
    }

    private static bool IsLeft(this CourseProgress progress, Lesson lesson) =>
        progress.StateOf(lesson) is not LessonState.Done && lesson.CanBeShown(PageLanguages.Current);

    // What happened in a lab names the lab alone; its lesson is the place.
    private static Lesson? LessonAt(LastPlace place, Course course) =>
        place.LessonId is { } lesson ? course.FindLesson(lesson) ?? course.FindLessonFormerly(lesson) : course.Lessons.FirstOrDefault(l => l.LabId is { } lab && lab == place.LabId);
}
