using System.Text.Json;
using KubePortal.Progress.Events;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace KubePortal.Progress.Tests.Log;

public abstract class RebuildTests(KeptBy kept)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Projections_folded_anew_are_the_ones_that_grew_event_by_event()
    {
        await using var stored = await StoredProgress.OpenAsync(kept);
        await LearnAsync(stored);
        var grown = await ProjectionsAsync(stored);
        grown.ShouldContain("three-ready");

        await using (var db = await stored.DbAsync())
        {
            await db.LessonProgress.ExecuteDeleteAsync(Cancel);
            await db.LabProgress.ExecuteDeleteAsync(Cancel);
            await db.CourseActivities.ExecuteDeleteAsync(Cancel);
        }

        (await ProjectionsAsync(stored)).ShouldNotBe(grown);
        await stored.Log.RebuildAsync(Cancel);
        (await ProjectionsAsync(stored)).ShouldBe(grown);
    }

    [Fact]
    public async Task An_event_of_a_newer_portal_is_kept_and_passed_over()
    {
        await using var stored = await StoredProgress.OpenAsync(kept);
        await LearnAsync(stored);
        var before = await ProjectionsAsync(stored);
        await using (var db = await stored.DbAsync())
        {
            db.Events.Add(new StoredEvent { LearnerId = "aiko", At = stored.Time.GetUtcNow(), Name = "balloon-seen", Version = 1, Payload = "{}" });
            db.Events.Add(new StoredEvent { LearnerId = "aiko", At = stored.Time.GetUtcNow(), Name = "lesson-read", Version = 9, Payload = "[]" });
            await db.SaveChangesAsync(Cancel);
        }

        await stored.Log.RebuildAsync(Cancel);
        (await ProjectionsAsync(stored)).ShouldBe(before);
        (await stored.Reader.TimelineAsync("aiko", 100, Cancel)).Count.ShouldBe(8);
    }

    [Fact]
    public async Task However_much_somebody_has_learned_it_is_folded_to_the_end()
    {
        await using var stored = await StoredProgress.OpenAsync(kept);
        await using (var db = await stored.DbAsync())
        {
            var at = stored.Time.GetUtcNow();       // all at one moment, so that pages of events end amid equals
            db.Events.AddRange(Enumerable.Range(0, 2_100).Select(i => EventFormat.Encode("aiko", new LessonRead("kubernetes", $"lesson-{i / 7}") { At = at })));
            await db.SaveChangesAsync(Cancel);
        }

        await stored.Log.RebuildAsync(Cancel);
        (await stored.Reader.CourseAsync("aiko", "kubernetes", Cancel)).ReadLessons.Count.ShouldBe(300);
    }

    internal static async Task LearnAsync(StoredProgress stored, string learner = "aiko")
    {
        ProgressEvent[] day =
        [
            new SectionRead("kubernetes", "pod", "what-is-a-pod"),
            new LessonRead("kubernetes", "pod"),
            new LabOpened("kubernetes", "rollout", "v1", "deployment"),
            new HintOpened("kubernetes", "rollout", "three-ready", 1),
            new TaskPassed("kubernetes", "rollout", "three-ready", "v1"),
            new SolutionOpened("kubernetes", "rollout", "image"),
            new LabSolved("kubernetes", "rollout", "v1"),
            new LabClosed("kubernetes", "rollout"),
        ];
        foreach (var happened in day)
        {
            await stored.Log.AppendAsync(learner, happened, Cancel);
            stored.Time.Advance(TimeSpan.FromMinutes(1));
        }
    }

    internal static async Task<string> ProjectionsAsync(StoredProgress stored)
    {
        await using var db = await stored.DbAsync();
        return JsonSerializer.Serialize(new
        {
            lessons = await db.LessonProgress.AsNoTracking().OrderBy(l => l.LearnerId).ThenBy(l => l.LessonId).ToListAsync(Cancel),
            labs = await db.LabProgress.AsNoTracking().OrderBy(l => l.LearnerId).ThenBy(l => l.LabId).ToListAsync(Cancel),
            courses = await db.CourseActivities.AsNoTracking().OrderBy(c => c.LearnerId).ToListAsync(Cancel),
        });
    }
}
