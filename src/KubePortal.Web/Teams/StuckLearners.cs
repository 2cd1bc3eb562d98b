using KubePortal.Lessons;
using KubePortal.Progress.Reading;
using KubePortal.Progress.Teams;
using KubePortal.Web.Lessons;
using Microsoft.Extensions.Options;

namespace KubePortal.Web.Teams;

/// <summary>Finds who of a team doesn't get further, and at what.</summary>
internal sealed class StuckLearners(StuckReader stuck, CatalogSource catalogs, IOptions<TeamOptions> options, TimeProvider time)
{
    /// <summary>Who is stuck, longest first, and when somebody else will be if nothing happens until then.</summary>
    internal async Task<(IReadOnlyList<StuckLearner> Stuck, DateTimeOffset? NextAt)> FindAsync(
        IReadOnlyList<TeamMemberView> members, string language, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var from = now - options.Value.LeftAfter;
        var names = members.ToDictionary(m => m.AccountId, m => m.DisplayName);
        string[] learnerIds = [.. names.Keys];
        var labs = (await stuck.OpenLabsAsync(learnerIds, from, cancellationToken)).ToLookup(o => now - o.LastStepAt >= options.Value.StuckAfter);
        var questions = await stuck.MissedQuestionsAsync(learnerIds, from, options.Value.StuckAnswers, cancellationToken);
        var catalog = catalogs.Current;
        return (
            [
                .. labs[true].Select(o => InLab(o, names[o.LearnerId], catalog, language))
                    .Concat(questions.Select(q => AtQuestion(q, names[q.LearnerId], catalog, language)))
                    .OrderBy(s => s.Since),
            ],
            labs[false].Select(o => (DateTimeOffset?)(o.LastStepAt + options.Value.StuckAfter)).Min());
    }

    private static StuckLearner InLab(OpenLab open, string name, Catalog catalog, string language)
    {
        var lab = catalog.FindLab(open.CourseId, open.LabId);
        return new(
            StuckKind.Lab, open.LearnerId, name, lab?.Title.In(language) ?? open.LabId,
            lab?.Tasks.FirstOrDefault(t => !open.PassedTaskIds.Contains(t.Id))?.Title.In(language),
            catalog.FindCourse(open.CourseId)?.Lessons.FirstOrDefault(l => l.LabId == open.LabId)?.Address(),
            open.LastStepAt, open.HintCount);
    }

    private static StuckLearner AtQuestion(MissedQuestion missed, string name, Catalog catalog, string language)
    {
        var lesson = catalog.FindCourse(missed.CourseId)?.FindLessonOfQuestion(missed.QuestionId);
        return new(
            StuckKind.Question, missed.LearnerId, name, lesson?.Title.In(language) ?? missed.QuestionId, null, lesson?.Address(),
            missed.LastAnsweredAt, missed.AnswerCount);
    }
}
