using KubePortal.PracticeCluster.Images.Shell;

namespace KubePortal.PracticeCluster.Images.Programs;

/// <summary>Which simulated program a container's command line starts. A new program is one class in this folder and a line here.</summary>
internal static class Programs
{
    private static readonly Dictionary<string, Func<ProcessContext, ContainerProcess>> ByImageProgram = new(StringComparer.Ordinal)
    {
        ["nginx"] = c => new NginxProcess(c),
        ["echo-nginx"] = c => new NginxProcess(c),
        ["httpd"] = c => new WebProcess(c, WebFlavour.Httpd),
        ["whoami"] = c => new WebProcess(c, WebFlavour.Whoami),
        ["http-echo"] = c => new WebProcess(c, WebFlavour.HttpEcho),
        ["hello-app"] = c => new WebProcess(c, WebFlavour.HelloApp),
        ["hello-kubernetes"] = c => new WebProcess(c, WebFlavour.HelloKubernetes),
        ["httpbin"] = c => new WebProcess(c, WebFlavour.Httpbin),
        ["podinfo"] = c => new WebProcess(c, WebFlavour.Podinfo),
        ["redis"] = c => new DatabaseProcess(c, DatabaseFlavour.Redis),
        ["postgres"] = c => new DatabaseProcess(c, DatabaseFlavour.Postgres),
        ["mysql"] = c => new DatabaseProcess(c, DatabaseFlavour.MySql),
        ["server"] = c => new DatabaseProcess(c, DatabaseFlavour.Plain),
        ["pause"] = c => new PauseProcess(c),
        ["hello-world"] = c => new HelloWorldProcess(c),
        ["agnhost"] = AgnhostProcess.Start,
    };

    private static readonly HashSet<string> Wrappers = new(StringComparer.Ordinal) { "docker-entrypoint.sh", "entrypoint.sh", "run.sh", "tini", "dumb-init", "--", "agnhost" };

    /// <summary>Starts the program of a container.</summary>
    /// <param name="context">Its surroundings; <see cref="ProcessContext.Argv"/> is the command line, entrypoint included.</param>
    /// <returns>The process, or the runtime's error when the command isn't in the image.</returns>
    public static (ContainerProcess? Process, string? Error) Start(ProcessContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var image = context.Image;
        if (context.Argv.Count == 0)
        {
            return (null, "no command specified");
        }

        var argv = context.Argv.SkipWhile(a => Wrappers.Contains(NameOf(a))).ToList();
        var isOwn = argv.Count == 0
            || (image.Command.Count > 0 && NameOf(argv[0]) == NameOf(image.Command[0]))
            || (image.Entrypoint.Count > 0 && context.Argv[0] == image.Entrypoint[0] && (argv.Count == context.Argv.Count || argv[0].StartsWith('-')));
        if (isOwn && ByImageProgram.TryGetValue(image.Program, out var own))
        {
            return (own(context), null);
        }

        if (argv.Count == 0)
        {
            return (new ShellProcess(context, image.Command.Count > 0 ? image.Command : ["sh"]), null);
        }

        // Images whose entrypoint is a program of its own get their arguments: agnhost netexec, curl http://…
        if (context.Argv.Count > argv.Count && ByImageProgram.TryGetValue(image.Program, out own) && NameOf(context.Argv[0]) == image.Program)
        {
            return (own(context), null);
        }

        if (image.Program == "curl" && argv.Count < context.Argv.Count && NameOf(argv[0]) != "sh")
        {
            argv = NameOf(argv[0]) == "curl" ? argv : ["curl", .. argv];
        }

        if (image.HasShell && ShellProcess.Knows(NameOf(argv[0]), image))
        {
            return (new ShellProcess(context, argv), null);
        }

        return (null, $"exec: \"{argv[0]}\": {(argv[0].StartsWith('/') ? $"stat {argv[0]}: no such file or directory" : "executable file not found in $PATH")}");
    }

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];
}
