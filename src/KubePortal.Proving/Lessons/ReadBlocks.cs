using System.Text;
using System.Text.RegularExpressions;
using KubePortal.Lessons;

namespace KubePortal.Proving.Lessons;

/// <summary>
/// Finds <c>bash read</c> blocks with <c>kubectl</c> that the practice cluster does by now, so that text becomes practice. Each is tried at its
/// place, behind all that its lesson runs before it, and held against the output that is shown behind it.
/// </summary>
public static partial class ReadBlocks
{
    /// <summary>Whether a lesson has any to be tried.</summary>
    public static bool IsNeeded(Lesson lesson) => lesson.Texts.Values.Any(text => text.Code.Any(IsCandidate));

    /// <summary>The blocks of which every command does its work, as warnings. Commands are the same in all languages, so one is enough.</summary>
    public static async Task<IReadOnlyList<ContentProblem>> ThatRunAsync(Lesson lesson, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        var found = new List<ContentProblem>();
        var text = lesson.Text(Languages.English);
        foreach (var block in text.Code.Where(IsCandidate))
        {
            if (await RunsAsync(text, block, cancellationToken))
            {
                found.Add(new ContentProblem(
                    ContentSeverity.Warning, text.File, block.Line, "the practice cluster does this block's commands by now",
                    "Write ```bash run, and what it prints behind it, in both languages")
                { Rule = nameof(ReadBlocks) });
            }
        }

        return found;
    }

    private static async Task<bool> RunsAsync(LessonText text, LessonCode block, CancellationToken cancellationToken)
    {
        using var reader = new LessonReader();
        foreach (var before in text.Code.TakeWhile(code => code != block))
        {
            reader.Keep(before);
            if (before.Fence == "run")
            {
                foreach (var command in before.Commands)
                {
                    await reader.TypeAsync(command, cancellationToken);
                }
            }
        }

        var printed = new StringBuilder();
        foreach (var command in block.Commands)
        {
            // A pipe ends as its last part does; what came in at its head may still be a refusal.
            if (await reader.TypeAsync(command, cancellationToken) is not 0 || Refusal().IsMatch(reader.Printed))
            {
                return false;
            }

            printed.Append(reader.Printed);
        }

        return Shown(text, block) is not { } shown || new PrintedPattern(Dense(shown)).Difference(Dense(printed.ToString())) is null;
    }

    // The output that the author shows behind the block: a command that prints something else doesn't do yet what the lesson says.
    private static string? Shown(LessonText text, LessonCode block) =>
        text.Code.SkipWhile(code => code != block).Skip(1).FirstOrDefault() is { Language: "text", Fence: not ("output" or "expect") } next && next.SectionId == block.SectionId
            ? next.Text
            : null;

    private static string Dense(string lines) => string.Join('\n', lines.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)));

    // What stands for something of the reader's own (a placeholder, another tool) can't run anywhere.
    private static bool IsCandidate(LessonCode block) =>
        block is { Fence: "read", Commands.Count: > 0 }
        && block.Commands.All(command => command.IsRunnable)
        && block.Commands.Any(command => Kubectl().IsMatch(command.Text));

    [GeneratedRegex(@"^(kubectl|k)\s")]
    private static partial Regex Kubectl();

    // A list that comes out empty is that of a kind whose objects nothing makes yet.
    [GeneratedRegex(@"^(error: |Error from server|No resources found)|is not in this practice cluster yet", RegexOptions.Multiline)]
    private static partial Regex Refusal();
}
