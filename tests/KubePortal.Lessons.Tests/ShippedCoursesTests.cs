namespace KubePortal.Lessons.Tests;

/// <summary>The courses that come with the portal.</summary>
public sealed class ShippedCoursesTests
{
    [Fact]
    public void The_shipped_courses_are_read_without_a_problem() =>
        ShippedContent.Catalog.Problems.Select(problem => problem.ToString()).ShouldBeEmpty();

    /// <summary>Structure, both languages alike, sentence lengths, words, sources: all that docs/writing-lessons.md asks.</summary>
    [Fact]
    public void The_shipped_courses_are_as_the_guide_to_writing_asks() =>
        ContentCheck.Run(ShippedContent.Directory).Select(finding => finding.ToString()).ShouldBeEmpty();

    [Fact]
    public void The_kubernetes_course_has_the_twenty_chapters_of_the_notes()
    {
        var course = ShippedContent.Catalog.FindCourse("kubernetes").ShouldNotBeNull();

        course.Chapters.Count.ShouldBe(20);
        course.Chapters.ShouldAllBe(chapter => chapter.Planned != chapter.Lessons.Count > 0);
    }

    [Fact]
    public void Every_shipped_lesson_is_there_in_both_languages_with_the_same_sections()
    {
        foreach (var lesson in ShippedContent.Catalog.Courses.SelectMany(course => course.Lessons))
        {
            lesson.Texts.Keys.ShouldBe(Languages.All, ignoreOrder: true, customMessage: lesson.Id);
            lesson.Texts["ja"].Sections.Select(section => section.Id)
                .ShouldBe(lesson.Texts["en"].Sections.Select(section => section.Id), lesson.Id);
        }
    }
}
