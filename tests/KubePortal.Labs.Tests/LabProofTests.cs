namespace KubePortal.Labs.Tests;

/// <summary>Each lab on disk proves itself: its tasks wait at first, each solution solves it, each near miss fails where it says.</summary>
public sealed class LabProofTests
{
    public static TheoryData<string, string> EveryLab => [.. ShippedLabs.All.Select(l => new TheoryDataRow<string, string>(l.CourseId, l.Id))];

    public static TheoryData<string, string, string> EverySolution =>
        [.. ShippedLabs.All.SelectMany(l => l.Solutions.Select(s => new TheoryDataRow<string, string, string>(l.CourseId, l.Id, s.Name)))];

    public static TheoryData<string, string, string> EveryNearMiss =>
        [.. ShippedLabs.All.SelectMany(l => l.NearMisses.Select(s => new TheoryDataRow<string, string, string>(l.CourseId, l.Id, s.Name)))];

    [Theory, MemberData(nameof(EveryLab))]
    public void A_lab_has_two_solutions_and_a_near_miss(string course, string lab)
    {
        ShippedLabs.Find(course, lab).Solutions.Count.ShouldBeGreaterThanOrEqualTo(2);
        ShippedLabs.Find(course, lab).NearMisses.ShouldNotBeEmpty();
    }

    [Theory, MemberData(nameof(EveryLab))]
    public async Task Unsolved_no_task_passes_and_each_that_waits_says_what_is_missing(string course, string lab)
    {
        await using var proof = await LabProof.OpenAsync(ShippedLabs.Find(course, lab));

        foreach (var task in await proof.TasksAsync())
        {
            task.State.ShouldBeOneOf(TaskState.Waiting, TaskState.Blocked);
            (task.State == TaskState.Blocked || task.Missing.In("ja").Length > 0).ShouldBeTrue($"{task.Id} waits and doesn't say for what");
        }
    }

    [Theory, MemberData(nameof(EverySolution))]
    public async Task A_solution_passes_every_task(string course, string lab, string solution)
    {
        var solved = ShippedLabs.Find(course, lab);
        await using var proof = await LabProof.OpenAsync(solved);

        await proof.RunAsync(solved.Solutions.Single(s => s.Name == solution));

        foreach (var task in await proof.TasksAsync())
        {
            task.State.ShouldBe(TaskState.Passed, $"{task.Id}: {task.Missing}\n\n{proof.Said}");
        }
    }

    [Theory, MemberData(nameof(EveryNearMiss))]
    public async Task A_near_miss_fails_where_it_says(string course, string lab, string nearMiss)
    {
        var missed = ShippedLabs.Find(course, lab);
        var script = missed.NearMisses.Single(s => s.Name == nearMiss);
        await using var proof = await LabProof.OpenAsync(missed);

        await proof.RunAsync(script);

        var task = (await proof.TasksAsync()).Single(t => t.Id == script.FailsAt);
        task.State.ShouldNotBe(TaskState.Passed, proof.Said);
        (task.State == TaskState.Blocked || task.Missing.In("ja").Length > 0).ShouldBeTrue($"{task.Id} doesn't say what is missing");
    }
}
