using System.Globalization;
using System.Text.RegularExpressions;
using KubePortal.Lessons;

namespace KubePortal.Proving.Lessons;

/// <summary>
/// Whether a lesson's <c>run</c> blocks do what it says, tried from the first to the last in a practice cluster of its own. What isn't so is
/// an error, and ends the proof of that text: what comes after it builds on it.
/// </summary>
public static partial class LessonProof
{
    /// <summary>Whether there is anything to run in it.</summary>
    public static bool IsNeeded(Lesson lesson) => lesson.Texts.Values.Any(text => text.Code.Any(block => block.Fence == "run"));

    /// <summary>All languages of a lesson; one that runs and expects the same as another is proven by it.</summary>
    public static async Task<IReadOnlyList<ContentProblem>> ProveAsync(Lesson lesson, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        var problems = new List<ContentProblem>();
        foreach (var text in lesson.Texts.Values.DistinctBy(WhatRuns))
        {
            if (await FirstProblemAsync(text, cancellationToken) is { } problem)
            {
                problems.Add(problem);
            }
        }

        return problems;
    }

    private static async Task<ContentProblem?> FirstProblemAsync(LessonText text, CancellationToken cancellationToken)
    {
        using var reader = new LessonReader();
        for (var i = 0; i < text.Code.Count; i++)
        {
            var block = text.Code[i];
            if (reader.Keep(block) is { } refused)
            {
                return Error(text, block, $"the file '{block.File}' can't be written: {refused}", "Give it another name");
            }

            if (block.Fence != "run")
            {
                continue;
            }

            foreach (var command in block.Commands)
            {
                var status = await reader.TypeAsync(command, cancellationToken);
                var isLast = command == block.Commands[^1];
                if (Judge(command, status, fails: block.Fails && isLast) is var (message, remedy))
                {
                    return Error(text, block, message, remedy) with { Detail = reader.Said };
                }

                if (isLast && i + 1 < text.Code.Count && text.Code[i + 1] is { Fence: "output" or "expect" } said
                    && new PrintedPattern(said.Text).Difference(reader.Printed) is { } difference)
                {
                    return Error(text, said, $"'{command.Text}' prints something else", "Write what it prints, with … for what differs each time")
                        with
                    { Detail = difference };
                }
            }
        }

        return null;
    }

    private static (string Message, string Remedy)? Judge(LessonCommand command, int? status, bool fails) => status switch
    {
        null => ($"'{command.Text}' never ends", "Give it a time to wait, or let what it waits for happen"),
        0 when fails => ($"'{command.Text}' is said to fail, and doesn't", "Write ```bash run"),
        not 0 when !fails && !command.Blocks => (
            string.Create(CultureInfo.InvariantCulture, $"'{command.Text}' ends with status {status}"), "Mend it, or write ```bash run fails where that is the point"),
        _ => null,
    };

    private static ContentProblem Error(LessonText text, LessonCode block, string message, string remedy) =>
        new(ContentSeverity.Error, text.File, block.Line, message, remedy);

    // Comments are translated, what runs is not.
    private static string WhatRuns(LessonText text) => string.Join('\n', text.Code
        .Where(block => block.Fence is "run" or "edit" or "output" or "expect")
        .Select(block => $"{block.Fence} {block.File} {block.Fails}\n"
            + (block.Fence == "run" ? string.Join('\n', block.Commands.Select(command => command.Text)) : Comment().Replace(block.Text, ""))));

    [GeneratedRegex(@"(^|[ \t]+)#.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
