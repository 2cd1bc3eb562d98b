using AngleSharp.Html.Parser;
using KubePortal.Console;
using KubePortal.Console.Files;
using KubePortal.PracticeCluster;
using Microsoft.Extensions.Time.Testing;

namespace KubePortal.Labs.Tests;

/// <summary>Every shipped lesson, followed from top to bottom: nobody writes a test for a new one.</summary>
public sealed class LessonProofTests
{
    public static TheoryData<string, string, string> EveryLessonText()
    {
        var texts = new TheoryData<string, string, string>();
        foreach (var lesson in ShippedLabs.Catalog.Courses.SelectMany(course => course.Lessons))
        {
            foreach (var language in lesson.Texts.Keys)
            {
                texts.Add(lesson.CourseId, lesson.Id, language);
            }
        }

        return texts;
    }

    [Theory, MemberData(nameof(EveryLessonText))]
    public async Task What_a_lesson_lets_its_reader_run_works_from_its_first_block_to_its_last(string course, string lesson, string language)
    {
        var text = ShippedLabs.Catalog.FindLesson(course, lesson).ShouldNotBeNull().Texts[language];
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
        using var cluster = PracticeCluster.PracticeCluster.Create(new PracticeClusterOptions { Seed = 1 }, time);
        using var connection = cluster.Connect(ApiUser.Admin);
        var files = new ConsoleFiles();
        var console = new TypedConsole(new ConsoleSession(connection, files, new ConsoleOptions()), () => cluster);

        foreach (var block in new HtmlParser().ParseDocument(text.Html).QuerySelectorAll("figure.code"))
        {
            if (block.GetAttribute("data-file") is { } file)
            {
                files.Write(file, block.QuerySelector("code")!.TextContent).ShouldBeNull();
            }

            foreach (var line in block.QuerySelectorAll(".line[data-command]"))
            {
                var command = line.GetAttribute("data-command")!;
                if (line.HasAttribute("data-blocking"))
                {
                    await console.RunAndInterruptAsync(command, after: TimeSpan.FromSeconds(30));
                }
                else
                {
                    (await console.RunAsync(command)).ShouldBe(0, console.Said);
                }

                // A reader looks at the answer before the next line.
                await cluster.AdvanceAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
            }
        }
    }
}
