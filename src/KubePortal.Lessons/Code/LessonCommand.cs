namespace KubePortal.Lessons;

/// <summary>A command of a lesson's shell block.</summary>
/// <param name="Text">What is typed; a here-document keeps its lines.</param>
/// <param name="Comment">What the comment lines right above it say it is for, without <c>#</c>; null where there are none.</param>
/// <param name="IsRunnable">The console can run it as it stands: none of another tool, and no placeholder in it.</param>
/// <param name="Blocks">It doesn't end by itself (<c>-w</c>, <c>logs -f</c>).</param>
public sealed record LessonCommand(string Text, string? Comment, bool IsRunnable, bool Blocks)
{
    internal static IReadOnlyList<LessonCommand> Of(string shell)
    {
        List<LessonCommand> commands = [];
        List<string> comments = [];
        foreach (var part in ShellBlocks.ShellScript.Parse(shell).Parts)
        {
            if (part is ShellBlocks.ShellText { IsComment: true } comment)
            {
                comments.Add(comment.Lines[0].Trim().TrimStart('#').Trim());
                continue;
            }
            if (part is ShellBlocks.ShellCommand command)
            {
                var runs = ShellBlocks.RunnableCommand.IsRunnable(command.Text);
                commands.Add(new(command.Text, comments.Count == 0 ? null : string.Join(' ', comments), runs, runs && ShellBlocks.RunnableCommand.Blocks(command.Text)));
            }
            comments.Clear();
        }
        return commands;
    }
}
