using KubePortal.Lessons;
using KubePortal.Proving.Labs;

namespace KubePortal.Labs.Tests;

/// <summary>Each lab on disk proves itself: its tasks wait at first, each solution solves it, each near miss fails where it says.</summary>
public sealed class LabProofTests
{
    public static TheoryData<string, string> EveryLab => [.. ShippedLabs.All.Select(l => new TheoryDataRow<string, string>(l.CourseId, l.Id))];

    public static TheoryData<string, string, string> EverySolution =>
        [.. ShippedLabs.All.SelectMany(l => l.Solutions.Select(s => new TheoryDataRow<string, string, string>(l.CourseId, l.Id, s.Name)))];

    public static TheoryData<string, string, string> EveryNearMiss =>
        [.. ShippedLabs.All.SelectMany(l => l.NearMisses.Select(s => new TheoryDataRow<string, string, string>(l.CourseId, l.Id, s.Name)))];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(EveryLab))]
    public void A_lab_has_two_solutions_and_a_near_miss(string course, string lab)
    {
        ShippedLabs.Find(course, lab).Solutions.Count.ShouldBeGreaterThanOrEqualTo(2);
        ShippedLabs.Find(course, lab).NearMisses.ShouldNotBeEmpty();
    }

    [Theory, MemberData(nameof(EveryLab))]
    public async Task Unsolved_no_task_passes_and_each_that_waits_says_what_is_missing(string course, string lab) =>
        Told(await LabProof.UnsolvedAsync(ShippedLabs.Find(course, lab), Stop)).ShouldBeEmpty();

    [Theory, MemberData(nameof(EverySolution))]
    public async Task A_solution_passes_every_task(string course, string lab, string solution)
    {
        var solved = ShippedLabs.Find(course, lab);

        Told(await LabProof.SolvedAsync(solved, solved.Solutions.Single(s => s.Name == solution), Stop)).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(EveryNearMiss))]
    public async Task A_near_miss_fails_where_it_says(string course, string lab, string nearMiss)
    {
        var missed = ShippedLabs.Find(course, lab);

        Told(await LabProof.NearlySolvedAsync(missed, missed.NearMisses.Single(s => s.Name == nearMiss), Stop)).ShouldBeEmpty();
    }

    private static IEnumerable<string> Told(IEnumerable<ContentProblem> problems) => problems.Select(p => $"{p}\n{p.Detail}");
}
