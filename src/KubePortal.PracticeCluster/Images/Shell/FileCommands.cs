using System.Globalization;
using KubePortal.PracticeCluster.Images.Programs;

namespace KubePortal.PracticeCluster.Images.Shell;

/// <summary>Commands that read and write a container's files.</summary>
internal sealed class FileCommands(ProcessContext context)
{
    public int ChangeDirectory(IReadOnlyList<string> argv, ShellState state)
    {
        var path = state.PathOf(argv.Count > 1 ? argv[1] : "/root");
        if (!context.Files.IsDirectory(path))
        {
            state.Error($"sh: cd: can't cd to {argv[1]}: No such file or directory\n");
            return 2;
        }

        state.Directory = path;
        return 0;
    }

    public int Test(List<string> words, ShellState state)
    {
        var at = words.FindIndex(w => w is "-o" or "||");
        if (at > 0)
        {
            return Test(words[..at], state) == 0 || Test(words[(at + 1)..], state) == 0 ? 0 : 1;
        }

        at = words.FindIndex(w => w is "-a" or "&&");
        if (at > 0)
        {
            return Test(words[..at], state) == 0 && Test(words[(at + 1)..], state) == 0 ? 0 : 1;
        }

        static long Number(string text) => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var n) ? n : 0;
        var files = context.Files;
        var holds = words switch
        {
            [] => false,
            ["!", .. var rest] => Test(rest, state) != 0,
            [var only] => only.Length > 0,
            ["-n", var text] => text.Length > 0,
            ["-z", var text] => text.Length == 0,
            ["-f", var path] => files.Read(state.PathOf(path)) is not null,
            ["-e" or "-r" or "-w" or "-x", var path] => files.Read(state.PathOf(path)) is not null || files.IsDirectory(state.PathOf(path)),
            ["-s", var path] => files.Read(state.PathOf(path)) is { Length: > 0 },
            ["-d", var path] => files.IsDirectory(state.PathOf(path)),
            [var a, "=" or "==", var b] => a == b,
            [var a, "!=", var b] => a != b,
            [var a, "-eq", var b] => Number(a) == Number(b),
            [var a, "-ne", var b] => Number(a) != Number(b),
            [var a, "-lt", var b] => Number(a) < Number(b),
            [var a, "-le", var b] => Number(a) <= Number(b),
            [var a, "-gt", var b] => Number(a) > Number(b),
            [var a, "-ge", var b] => Number(a) >= Number(b),
            _ => false,
        };
        return holds ? 0 : 1;
    }

    public int Cat(IReadOnlyList<string> argv, ShellState state)
    {
        var status = 0;
        if (argv.Count == 1 || argv[1] == "-")
        {
            state.Out(state.Input);
            return 0;
        }

        foreach (var name in argv.Skip(1).Where(a => !a.StartsWith('-')))
        {
            if (context.Files.Read(state.PathOf(name)) is { } text)
            {
                state.Out(text);
                continue;
            }

            state.Error(context.Image.IsBusybox ? $"cat: can't open '{name}': No such file or directory\n" : $"cat: {name}: No such file or directory\n");
            status = 1;
        }

        return status;
    }

    public static int Each(IReadOnlyList<string> argv, ShellState state, Func<string, string, string?> act)
    {
        var status = 0;
        foreach (var name in argv.Skip(1).Where(a => !a.StartsWith('-')))
        {
            if (act(state.PathOf(name), name) is { } error)
            {
                state.Error(error + "\n");
                status = 1;
            }
        }

        return status;
    }

    public int List(IReadOnlyList<string> argv, ShellState state)
    {
        var name = argv.Skip(1).FirstOrDefault(a => !a.StartsWith('-')) ?? ".";
        var path = state.PathOf(name);
        if (!context.Files.IsDirectory(path))
        {
            if (context.Files.Read(path) is not null)
            {
                return Say(state, name);
            }

            state.Error($"ls: {name}: No such file or directory\n");
            return 1;
        }

        foreach (var entry in context.Files.Names(path))
        {
            state.Out(entry + "\n");
        }

        return 0;
    }

    public int Copy(IReadOnlyList<string> argv, ShellState state, bool remove)
    {
        var names = argv.Skip(1).Where(a => !a.StartsWith('-')).ToList();
        if (names.Count < 2 || context.Files.Read(state.PathOf(names[0])) is not { } text)
        {
            state.Error($"{argv[0]}: can't stat '{names.FirstOrDefault()}': No such file or directory\n");
            return 1;
        }

        var target = state.PathOf(names[^1]);
        var path = context.Files.IsDirectory(target) ? target + "/" + names[0][(names[0].LastIndexOf('/') + 1)..] : target;
        if (context.Files.Write(path, text) is { } error)
        {
            state.Error($"{argv[0]}: can't create '{names[^1]}': {error}\n");
            return 1;
        }

        return remove && !context.Files.Remove(state.PathOf(names[0])) ? 1 : 0;
    }

    public int Lines(IReadOnlyList<string> argv, ShellState state, Func<IEnumerable<string>, int, IEnumerable<string>> choose)
    {
        var count = 10;
        string? file = null;
        for (var i = 1; i < argv.Count; i++)
        {
            if (argv[i].StartsWith('-'))
            {
                var digits = argv[i].TrimStart('-', 'n', 'c');
                count = int.TryParse(digits.Length > 0 ? digits : i + 1 < argv.Count ? argv[++i] : "", NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : count;
            }
            else
            {
                file = argv[i];
            }
        }

        if (file is "/dev/null")
        {
            return 0;
        }

        var text = file is null ? state.Input : context.Files.Read(state.PathOf(file));
        if (text is null)
        {
            state.Error($"{argv[0]}: {file}: No such file or directory\n");
            return 1;
        }

        foreach (var line in choose(text.TrimEnd('\n').Split('\n'), count))
        {
            state.Out(line + "\n");
        }

        return 0;
    }

    public IEnumerable<ProgramStep> Tail(IReadOnlyList<string> argv, ShellState state)
    {
        Lines([.. argv.Where(a => a is not ("-f" or "-F"))], state, (lines, count) => lines.TakeLast(count));
        if (argv.Contains("-f") || argv.Contains("-F"))
        {
            yield return ProgramStep.WaitForEver;
        }
    }

    public int Grep(IReadOnlyList<string> argv, ShellState state)
    {
        var words = argv.Skip(1).Where(a => !a.StartsWith('-')).ToList();
        var flags = string.Concat(argv.Skip(1).Where(a => a.StartsWith('-')));
        var text = words.Count > 1 ? context.Files.Read(state.PathOf(words[1])) ?? "" : state.Input;
        var comparison = flags.Contains('i', StringComparison.Ordinal) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        var invert = flags.Contains('v', StringComparison.Ordinal);
        var found = text.TrimEnd('\n').Split('\n').Where(l => l.Contains(words.Count > 0 ? words[0] : "", comparison) != invert).ToList();
        if (!flags.Contains('q', StringComparison.Ordinal))
        {
            found.ForEach(l => state.Out(l + "\n"));
        }

        return found.Count > 0 ? 0 : 1;
    }

    public int Count(IReadOnlyList<string> argv, ShellState state)
    {
        var text = argv.Skip(1).FirstOrDefault(a => !a.StartsWith('-')) is { } name ? context.Files.Read(state.PathOf(name)) ?? "" : state.Input;
        var lines = text.Count(c => c == '\n');
        return Say(state, argv.Contains("-l") ? $"{lines}" : argv.Contains("-c") ? $"{text.Length}" : $"{lines,7}{text.Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries).Length,8}{text.Length,8}");
    }

    public int Tee(IReadOnlyList<string> argv, ShellState state)
    {
        state.Out(state.Input);
        return Each(argv, state, (path, name) => context.Files.Write(path, state.Input, argv.Contains("-a")) is { } e ? $"tee: {name}: {e}" : null);
    }

    private static int Say(ShellState state, string line)
    {
        state.Out(line + "\n");
        return 0;
    }
}
