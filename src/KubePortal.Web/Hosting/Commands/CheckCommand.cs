using System.CommandLine;
using KubePortal.Lessons;

namespace KubePortal.Web.Hosting.Commands;

/// <summary><c>check DIR</c>: reads courses as the portal would, and says what is wrong with them, by file and line.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var directory = new Argument<string>("DIR") { Description = "The folder that holds courses/." };
        var command = new Command("check", "Say what is wrong with courses, by file and line. Exit code 1 if there is an error.") { directory };
        command.SetAction(parsed => Run(CallerDirectory.Resolve(parsed.GetValue(directory)!)));
        return command;
    }

    private static int Run(string directory)
    {
        if (!Directory.Exists(Path.Combine(directory, "courses")))
        {
            System.Console.Error.WriteLine($"There is no folder {Path.Combine(directory, "courses")}.");
            return 1;
        }

        var problems = ContentCheck.Run(directory);
        foreach (var problem in problems)
        {
            System.Console.Out.WriteLine(problem);
        }

        var errors = problems.Count(p => p.Severity == ContentSeverity.Error);
        System.Console.Out.WriteLine($"{errors} errors, {problems.Count - errors} warnings");
        return errors == 0 ? 0 : 1;
    }
}
