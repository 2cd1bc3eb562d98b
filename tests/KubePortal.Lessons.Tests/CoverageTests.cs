using System.Globalization;

namespace KubePortal.Lessons.Tests;

/// <summary>The shipped course teaches everything that is in the notes, in every language, and has the size that a learner can plan with.</summary>
public sealed class CoverageTests(ITestOutputHelper output)
{
    private static Course Course => ShippedContent.Catalog.FindCourse("kubernetes").ShouldNotBeNull();

    public static TheoryData<string> EveryLanguage => [.. Languages.All];

    [Theory, MemberData(nameof(EveryLanguage))]
    public void Every_topic_of_the_notes_is_taught(string language)
    {
        var taught = Course.Lessons.Where(lesson => lesson.Texts.ContainsKey(language)).SelectMany(lesson => lesson.Covers).ToHashSet();

        ShouldCover(NotesTopics.IdsOrSkip(), taught, $"topics in '{language}'");
    }

    [Theory, MemberData(nameof(EveryLanguage))]
    public void Every_erratum_of_the_notes_is_set_right_in_a_box_of_then_and_now(string language)
    {
        var setRight = Course.Errata.Where(erratum => erratum.Language == language).SelectMany(erratum => erratum.Ids).ToHashSet();

        ShouldCover(NotesTopics.ErrataOrSkip(), setRight, $"errata in '{language}'");
    }

    [Fact]
    public void Lessons_cover_nothing_that_is_no_topic_of_the_notes()
    {
        var known = NotesTopics.IdsOrSkip();

        Course.Lessons.SelectMany(lesson => lesson.Covers.Except(known).Select(id => $"{lesson.Id} covers {id}")).ShouldBeEmpty();
    }

    [Fact]
    public void The_course_has_the_lessons_questions_minutes_and_labs_that_it_promises()
    {
        output.WriteLine("chapter                 lessons  minutes  topics  questions  labs");
        foreach (var chapter in Course.Chapters)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{chapter.Id,-22}  {chapter.Lessons.Count,7}  {chapter.Lessons.Sum(l => l.Minutes),7}  {chapter.Lessons.SelectMany(l => l.Covers).Distinct().Count(),6}  {chapter.Lessons.Sum(l => l.QuestionIds.Count),9}  {chapter.Lessons.Count(l => l.LabId is not null),4}"));
        }

        Course.Lessons.Count.ShouldBeInRange(45, 65);
        Course.Lessons.Where(lesson => lesson.Minutes is < 8 or > 25).Select(lesson => $"{lesson.Id} takes {lesson.Minutes} minutes").ShouldBeEmpty();
        Course.Lessons.Where(lesson => lesson.QuestionIds.Count is < 3 or > 6).Select(lesson => $"{lesson.Id} asks {lesson.QuestionIds.Count} questions").ShouldBeEmpty();
        Course.Labs.Count.ShouldBeGreaterThanOrEqualTo(12);
        Course.Labs.Count(lab => lab.Kind == LabKind.Repair).ShouldBeGreaterThanOrEqualTo(5);
    }

    private void ShouldCover(IReadOnlyList<string> all, HashSet<string> covered, string what)
    {
        var missing = all.Where(id => !covered.Contains(id)).ToList();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{all.Count - missing.Count} of {all.Count} {what}: {(all.Count - missing.Count) * 100.0 / all.Count:0.0} %"));

        missing.ShouldBeEmpty(string.Create(CultureInfo.InvariantCulture, $"{missing.Count} {what} are in no lesson"));
    }
}
