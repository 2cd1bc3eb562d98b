using KubePortal.Lessons;
using KubePortal.Proving.Lessons;

namespace KubePortal.Labs.Tests;

/// <summary>Every shipped lesson, followed from top to bottom: nobody writes a test for a new one.</summary>
public sealed class LessonProofTests
{
    public static TheoryData<string, string> EveryLesson =>
        [.. ShippedLabs.Catalog.Courses.SelectMany(course => course.Lessons).Select(l => new TheoryDataRow<string, string>(l.CourseId, l.Id))];

    public static TheoryData<string, string> EveryLessonWithSomethingToRead =>
        [.. ShippedLabs.Catalog.Courses.SelectMany(course => course.Lessons).Where(ReadBlocks.IsNeeded).Select(l => new TheoryDataRow<string, string>(l.CourseId, l.Id))];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(EveryLesson))]
    public async Task What_a_lesson_lets_its_reader_run_works_from_its_first_block_to_its_last_and_prints_what_it_says(string course, string lesson) =>
        Told(await LessonProof.ProveAsync(Find(course, lesson), Stop)).ShouldBeEmpty();

    [Theory, MemberData(nameof(EveryLessonWithSomethingToRead))]
    public async Task What_a_lesson_lets_its_reader_only_read_does_not_run_yet(string course, string lesson) =>
        Told(await ReadBlocks.ThatRunAsync(Find(course, lesson), Stop)).ShouldBeEmpty();

    private static Lesson Find(string course, string lesson) => ShippedLabs.Catalog.FindLesson(course, lesson).ShouldNotBeNull();

    private static IEnumerable<string> Told(IEnumerable<ContentProblem> problems) => problems.Select(p => $"{p}\n{p.Detail}");
}
