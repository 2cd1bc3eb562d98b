using KubePortal.Progress.Events;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace KubePortal.Progress.Tests.Log;

public abstract class GuestMoveTests(KeptBy kept)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_that_a_guest_did_becomes_the_accounts_beside_what_the_account_had()
    {
        await using var stored = await StoredProgress.OpenAsync(kept);
        await stored.Log.AppendAsync("account", new LessonRead("kubernetes", "service"), Cancel);
        await RebuildTests.LearnAsync(stored, "guest");
        await stored.Log.MoveAsync("guest", "account", Cancel);

        var course = await stored.Reader.CourseAsync("account", "kubernetes", Cancel);
        course.ReadLessons.Keys.ShouldBe(["pod", "service"], ignoreOrder: true);
        course.Labs["rollout"].SolvedAt.ShouldNotBeNull();
        (await stored.Reader.LastPlaceAsync("guest", Cancel)).ShouldBeNull();
        (await stored.Reader.TimelineAsync("guest", 10, Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Moving_twice_changes_nothing_more()
    {
        await using var stored = await StoredProgress.OpenAsync(kept);
        await RebuildTests.LearnAsync(stored, "guest");
        await stored.Log.MoveAsync("guest", "account", Cancel);
        var moved = await RebuildTests.ProjectionsAsync(stored);
        await stored.Log.MoveAsync("guest", "account", Cancel);
        await stored.Log.MoveAsync("guest", "somebody-else", Cancel);

        (await RebuildTests.ProjectionsAsync(stored)).ShouldBe(moved);
        (await stored.Reader.TimelineAsync("account", 100, Cancel)).Count.ShouldBe(8);
        (await stored.Reader.TimelineAsync("somebody-else", 100, Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_that_still_speaks_as_the_guest_reports_to_the_account()
    {
        await using var stored = await StoredProgress.OpenAsync(kept);
        await stored.Log.MoveAsync("guest", "account", Cancel);
        await stored.Log.AppendAsync("guest", new TaskPassed("kubernetes", "rollout", "image", "v1"), Cancel);

        (await stored.Reader.CourseAsync("account", "kubernetes", Cancel)).Labs["rollout"].PassedTaskIds.ShouldBe(["image"]);
        (await stored.Reader.CourseAsync("guest", "kubernetes", Cancel)).Labs.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_forgotten_leaves_no_row()
    {
        await using var stored = await StoredProgress.OpenAsync(kept);
        await RebuildTests.LearnAsync(stored, "guest");
        await stored.Log.MoveAsync("guest", "account", Cancel);
        await stored.Log.ForgetAsync("account", Cancel);

        await using var db = await stored.DbAsync();
        (await db.Events.CountAsync(Cancel)).ShouldBe(0);
        (await db.GuestMoves.CountAsync(Cancel)).ShouldBe(0);
        (await db.LessonProgress.CountAsync(Cancel) + await db.LabProgress.CountAsync(Cancel) + await db.CourseActivities.CountAsync(Cancel)).ShouldBe(0);
    }
}
