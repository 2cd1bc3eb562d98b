using KubePortal.Progress.Events;
using Shouldly;
using Xunit;

namespace KubePortal.Progress.Tests.Log;

public abstract class QuizTests(KeptBy kept)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_question_that_was_once_right_stays_right_and_keeps_the_last_answer()
    {
        await using var stored = await StoredProgress.OpenAsync(kept);
        await stored.Log.AppendAsync("aiko", new QuizAnswered("kubernetes", "pod", "who", "1", IsRight: true), Cancel);
        stored.Time.Advance(TimeSpan.FromMinutes(1));
        await stored.Log.AppendAsync("aiko", new QuizAnswered("kubernetes", "pod", "who", "0", IsRight: false), Cancel);
        await stored.RestartAsync();

        var question = (await stored.Reader.CourseAsync("aiko", "kubernetes", Cancel)).Questions["who"];
        question.IsRight.ShouldBeTrue();
        question.LastAnswer.ShouldBe("0");
    }

    [Fact]
    public async Task A_question_that_moved_to_another_lesson_is_still_answered()
    {
        await using var stored = await StoredProgress.OpenAsync(kept);
        await stored.Log.AppendAsync("aiko", new QuizAnswered("kubernetes", "pod", "who", "0", IsRight: false), Cancel);
        await stored.Log.AppendAsync("aiko", new QuizAnswered("kubernetes", "replicaset", "who", "1", IsRight: true), Cancel);

        (await stored.Reader.CourseAsync("aiko", "kubernetes", Cancel)).Questions.Keys.ShouldBe(["who"]);
        (await stored.Reader.CourseAsync("aiko", "kubernetes", Cancel)).Questions["who"].IsRight.ShouldBeTrue();
    }

    [Fact]
    public async Task What_teammates_see_does_not_hold_answers()
    {
        await using var stored = await StoredProgress.OpenAsync(kept);
        await stored.Log.AppendAsync("aiko", new QuizAnswered("kubernetes", "pod", "who", "1", IsRight: true), Cancel);

        (await stored.Reader.TicksAsync(["aiko"], "kubernetes", Cancel))[0].Course.Questions.ShouldBeEmpty();
    }

    [Fact]
    public async Task Folding_the_events_anew_gives_the_same_answers()
    {
        await using var stored = await StoredProgress.OpenAsync(kept);
        await stored.Log.AppendAsync("aiko", new QuizAnswered("kubernetes", "pod", "who", "1", IsRight: true), Cancel);
        await stored.Log.RebuildAsync(Cancel);

        (await stored.Reader.CourseAsync("aiko", "kubernetes", Cancel)).Questions["who"].LastAnswer.ShouldBe("1");
    }
}
