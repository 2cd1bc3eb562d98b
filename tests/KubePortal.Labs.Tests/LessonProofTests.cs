using System.Globalization;
using System.Text.RegularExpressions;
using KubePortal.Console;
using KubePortal.Console.Files;
using KubePortal.Lessons;
using KubePortal.PracticeCluster;
using Microsoft.Extensions.Time.Testing;

namespace KubePortal.Labs.Tests;

/// <summary>Every shipped lesson, followed from top to bottom: nobody writes a test for a new one.</summary>
public sealed partial class LessonProofTests
{
    public static TheoryData<string, string> EveryLesson()
    {
        var lessons = new TheoryData<string, string>();
        foreach (var lesson in ShippedLabs.Catalog.Courses.SelectMany(course => course.Lessons))
        {
            lessons.Add(lesson.CourseId, lesson.Id);
        }

        return lessons;
    }

    [Theory, MemberData(nameof(EveryLesson))]
    public async Task What_a_lesson_lets_its_reader_run_works_from_its_first_block_to_its_last_and_prints_what_it_says(string course, string lesson)
    {
        // Comments are translated, what runs is not: a language that runs the same as the other is proven by it.
        foreach (var text in ShippedLabs.Catalog.FindLesson(course, lesson).ShouldNotBeNull().Texts.Values.DistinctBy(WhatRuns))
        {
            await FollowAsync(text);
        }
    }

    private static async Task FollowAsync(LessonText text)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
        using var cluster = PracticeCluster.PracticeCluster.Create(new PracticeClusterOptions { Seed = 1 }, time);
        using var connection = cluster.Connect(ApiUser.Admin);
        var files = new ConsoleFiles();
        var console = new TypedConsole(new ConsoleSession(connection, files, new ConsoleOptions()), () => cluster);

        for (var i = 0; i < text.Code.Count; i++)
        {
            var block = text.Code[i];
            if (block.File is { } file)
            {
                files.Write(file, block.Text + "\n").ShouldBeNull();
            }

            if (block.Fence != "run" || block.Commands is not [.., var last])
            {
                continue;
            }

            foreach (var command in block.Commands)
            {
                if (command.Blocks)
                {
                    await console.RunAndInterruptAsync(command.Text, after: TimeSpan.FromSeconds(30));
                }
                else
                {
                    var status = await console.RunAsync(command.Text);
                    if (block.Fails && command == last)
                    {
                        status.ShouldNotBe(0, $"{Place(text, block)}: '{command.Text}' is said to fail\n{console.Said}");
                    }
                    else
                    {
                        status.ShouldBe(0, $"{Place(text, block)}: '{command.Text}' failed\n{console.Said}");
                    }
                }

                // A reader looks at the answer before the next line.
                var printed = console.Printed;
                await cluster.AdvanceAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
                if (command == last && i + 1 < text.Code.Count && text.Code[i + 1] is { Fence: "output" or "expect" } said
                    && new PrintedPattern(said.Text).Difference(printed) is { } difference)
                {
                    Assert.Fail($"{Place(text, said)}: '{command.Text}' prints something else\n{difference}");
                }
            }
        }
    }

    private static string Place(LessonText text, LessonCode block) => string.Create(CultureInfo.InvariantCulture, $"{text.File}:{block.Line}");

    private static string WhatRuns(LessonText text) => string.Join('\n', text.Code
        .Where(block => block.Fence is "run" or "edit" or "output" or "expect")
        .Select(block => $"{block.Fence} {block.File} {block.Fails}\n"
            + (block.Fence == "run" ? string.Join('\n', block.Commands.Select(command => command.Text)) : Comment().Replace(block.Text, ""))));

    [GeneratedRegex(@"(^|[ \t]+)#.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
