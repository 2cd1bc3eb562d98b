using System.CommandLine;

namespace KubePortal.Web.Hosting.Commands;

/// <summary><c>new lesson CHAPTER/NAME</c>, <c>new lab NAME</c>: makes one, in both languages, that <c>check</c> finds nothing wrong with.</summary>
internal static class NewCommand
{
    /// <summary>The exit status where something is in the way, for nothing is overwritten.</summary>
    private const int Refused = 1;

    public static Command Create() => new("new", "Make a lesson or a lab to start from; check finds nothing wrong with it.")
    {
        Create("lesson", "CHAPTER/NAME", "The chapter's id in course.yaml, and the lesson's own: workloads/replicaset.", NewLesson.In),
        Create("lab", "NAME", "The lab's id: keep-three.", NewLab.In),
    };

    private static Command Create(string what, string argument, string description, Func<AuthoredCourse, string, NewFiles> make)
    {
        var name = new Argument<string>(argument) { Description = description };
        var course = new Option<string>("--course")
        {
            Description = "The course's folder, courses/COURSE in a folder of content.",
            DefaultValueFactory = _ => "wwwroot-content/courses/kubernetes",
            HelpName = "DIR",
        };
        var command = new Command(what, $"Make a {what} in both languages.") { name, course };
        command.SetAction(parsed => Run(CallerDirectory.Resolve(parsed.GetValue(course)!), parsed.GetValue(name)!, make));
        return command;
    }

    private static int Run(string folder, string name, Func<AuthoredCourse, string, NewFiles> make)
    {
        try
        {
            var files = make(AuthoredCourse.Open(folder), name);
            if (files.InTheWay() is { } present)
            {
                System.Console.Error.WriteLine($"{present} is there already, and nothing is overwritten. Choose another name.");
                return Refused;
            }

            files.Write();
            files.Tell(System.Console.Out);
            return 0;
        }
        catch (AuthoringException e)
        {
            System.Console.Error.WriteLine(e.Message);
            return PortalCommandLine.UsageError;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            System.Console.Error.WriteLine($"{folder}: {e.Message}");
            return Refused;
        }
    }
}
