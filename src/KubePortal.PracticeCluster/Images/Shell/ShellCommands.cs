using System.Globalization;
using KubePortal.PracticeCluster.Images.Programs;

namespace KubePortal.PracticeCluster.Images.Shell;

/// <summary>The commands that a simulated shell knows. A new one is an entry in the table at the top.</summary>
internal sealed class ShellCommands(ProcessContext context)
{
    private delegate IEnumerable<ProgramStep> Runner(ShellCommands self, IReadOnlyList<string> argv, ShellState state, Func<string, IEnumerable<ProgramStep>> script);

    private static readonly Dictionary<string, Runner> Table = new(StringComparer.Ordinal)
    {
        [":"] = At(static (_, _, _) => 0),
        ["true"] = At(static (_, _, _) => 0),
        ["false"] = At(static (_, _, _) => 1),
        ["echo"] = At(static (_, argv, state) => Echo(argv, state)),
        ["printf"] = At(static (_, argv, state) => Printf(argv, state)),
        ["exit"] = At(static (_, argv, state) => (state.Exit = argv.Count > 1 && int.TryParse(argv[1], out var code) ? code & 255 : state.Status).Value),
        ["break"] = At(static (_, _, state) => (state.Breaking = 1) - 1),
        ["continue"] = At(static (_, _, state) => Continue(state)),
        ["set"] = At(static (_, argv, state) => Set(argv, state)),
        ["export"] = At(static (_, argv, state) => Export(argv, state)),
        ["unset"] = At(static (_, argv, state) => argv.Skip(1).Count(state.Variables.Remove) >= 0 ? 0 : 1),
        ["trap"] = At(static (_, argv, state) => Trap(argv, state)),
        ["cd"] = At(static (self, argv, state) => self.ChangeDirectory(argv, state)),
        ["pwd"] = At(static (_, _, state) => Say(state, state.Directory)),
        ["env"] = At(static (_, _, state) => PrintEnvironment(state)),
        ["printenv"] = At(static (_, argv, state) => argv.Count == 1 ? PrintEnvironment(state) : state.Variables.TryGetValue(argv[1], out var value) ? Say(state, value) : 1),
        ["date"] = At(static (self, argv, state) => self.Date(argv, state)),
        ["hostname"] = At(static (self, argv, state) => Say(state, argv.Contains("-i") ? self.Surroundings.PodIP : self.Surroundings.Hostname)),
        ["id"] = At(static (self, argv, state) => Say(state, self.Surroundings.Image.User is 0 ? "uid=0(root) gid=0(root) groups=0(root)" : $"uid={self.Surroundings.Image.User} gid={self.Surroundings.Image.User}")),
        ["whoami"] = At(static (self, _, state) => Say(state, self.Surroundings.Image.User is 0 ? "root" : self.Surroundings.Image.User.ToString(CultureInfo.InvariantCulture))),
        ["uname"] = At(static (_, argv, state) => Say(state, argv.Contains("-a") ? "Linux simulated 6.12.0-simulated #1 SMP x86_64 GNU/Linux" : argv.Contains("-r") ? "6.12.0-simulated" : "Linux")),
        ["seq"] = At(static (_, argv, state) => Seq(argv, state)),
        ["expr"] = At(static (_, argv, state) => Say(state, new Arithmetic(string.Join(' ', argv.Skip(1)), n => n).Value().ToString(CultureInfo.InvariantCulture))),
        ["test"] = At(static (self, argv, state) => self.Test([.. argv.Skip(1)], state)),
        ["["] = At(static (self, argv, state) => self.Test([.. argv.Skip(1).SkipLast(1)], state)),
        ["[["] = At(static (self, argv, state) => self.Test([.. argv.Skip(1).SkipLast(1)], state)),
        ["cat"] = At(static (self, argv, state) => self.Cat(argv, state)),
        ["touch"] = At(static (self, argv, state) => Each(argv, state, (path, name) => self.Surroundings.Files.Write(path, "", append: true) is { } e ? $"touch: {name}: {e}" : null)),
        ["rm"] = At(static (self, argv, state) => Each(argv, state, (path, name) => self.Surroundings.Files.Remove(path) || argv.Any(a => a.StartsWith('-') && a.Contains('f', StringComparison.Ordinal)) ? null : $"rm: can't remove '{name}': No such file or directory")),
        ["mkdir"] = At(static (self, argv, state) => Each(argv, state, (path, _) => { self.Surroundings.Files.MakeDirectory(path); return null; })),
        ["chmod"] = At(static (_, _, _) => 0),
        ["chown"] = At(static (_, _, _) => 0),
        ["sync"] = At(static (_, _, _) => 0),
        ["ls"] = At(static (self, argv, state) => self.List(argv, state)),
        ["cp"] = At(static (self, argv, state) => self.Copy(argv, state, remove: false)),
        ["mv"] = At(static (self, argv, state) => self.Copy(argv, state, remove: true)),
        ["head"] = At(static (self, argv, state) => self.Lines(argv, state, (lines, count) => lines.Take(count))),
        ["grep"] = At(static (self, argv, state) => self.Grep(argv, state)),
        ["wc"] = At(static (self, argv, state) => self.Count(argv, state)),
        ["tee"] = At(static (self, argv, state) => self.Tee(argv, state)),
        ["wget"] = static (self, argv, state, _) => self.Http(argv, state),
        ["curl"] = static (self, argv, state, _) => self.Http(argv, state),
        ["nc"] = static (self, argv, state, _) => self.Connect(argv, state),
        ["nslookup"] = At(static (self, argv, state) => self.Lookup(argv, state)),
        ["sleep"] = static (_, argv, state, _) => Sleep(argv, state),
        ["wait"] = static (_, _, state, _) => Wait(state),
        ["tail"] = static (self, argv, state, _) => self.Tail(argv, state),
        ["eval"] = static (_, argv, _, script) => script(string.Join(' ', argv.Skip(1))),
        ["stress"] = static (self, argv, state, _) => self.Stress(argv, state),
        ["kill"] = At(static (_, argv, state) => Kill(argv, state)),
        ["perl"] = NotSimulated,
        ["python"] = NotSimulated,
        ["python3"] = NotSimulated,
        ["node"] = NotSimulated,
        ["npm"] = NotSimulated,
        ["apt-get"] = NotSimulated,
        ["apk"] = NotSimulated,
    };

    // Flags of wget and curl whose value is the next word.
    private static readonly HashSet<string> TakesValue = new(StringComparer.Ordinal)
    {
        "-o", "--output", "-w", "--write-out", "-m", "--max-time", "--connect-timeout", "-H", "--header", "-X", "--request", "-d", "--data", "-A", "-u", "--retry", "-T", "-O", "-qO", "-U",
    };

    private ProcessContext Surroundings { get; } = context;

    /// <summary>Whether there is such a command.</summary>
    public static bool Has(string name) => Table.ContainsKey(name);

    /// <summary>Runs one command; its status is left in the state.</summary>
    public IEnumerable<ProgramStep> Run(IReadOnlyList<string> argv, ShellState state, Func<string, IEnumerable<ProgramStep>> script)
    {
        var name = argv[0][(argv[0].LastIndexOf('/') + 1)..];
        if (Table.TryGetValue(name, out var run))
        {
            return run(this, argv, state, script);
        }

        state.Error($"sh: {argv[0]}: not found\n");
        state.Status = 127;
        return [];
    }

    // A command that takes no time.
    private static Runner At(Func<ShellCommands, IReadOnlyList<string>, ShellState, int> run) => (self, argv, state, _) =>
    {
        state.Status = run(self, argv, state);
        return [];
    };

    private static IEnumerable<ProgramStep> NotSimulated(ShellCommands self, IReadOnlyList<string> argv, ShellState state, Func<string, IEnumerable<ProgramStep>> script)
    {
        if (argv.Count == 1)
        {
            state.Status = 0;
            if (self.Surroundings.HasStdin)
            {
                yield return ProgramStep.WaitForEver;
            }

            yield break;
        }

        state.Error($"simulated: what {argv[0]} would do here is outside the simulation\n");
        yield return ProgramStep.For(TimeSpan.FromSeconds(2));
        state.Status = 0;
    }

    // Only process 1 matters: a shell that kills itself ends as if by SIGTERM; other processes are not simulated.
    private static int Kill(IReadOnlyList<string> argv, ShellState state)
    {
        if (argv.Contains("1") || argv.Contains("$$"))
        {
            state.Exit = 143;
        }

        return 0;
    }

    private static int Continue(ShellState state)
    {
        state.Continuing = true;
        return 0;
    }

    private static int Say(ShellState state, string line)
    {
        state.Out(line + "\n");
        return 0;
    }

    private static int Echo(IReadOnlyList<string> argv, ShellState state)
    {
        var words = argv.Skip(1).ToList();
        var (newline, escapes) = (true, false);
        while (words.Count > 0 && words[0] is "-n" or "-e" or "-ne" or "-en" or "-E")
        {
            newline &= !words[0].Contains('n', StringComparison.Ordinal);
            escapes |= words[0].Contains('e', StringComparison.Ordinal);
            words.RemoveAt(0);
        }

        var text = string.Join(' ', words);
        state.Out((escapes ? Unescape(text) : text) + (newline ? "\n" : ""));
        return 0;
    }

    private static string Unescape(string text) => text.Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\t", "\t", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);

    private static int Printf(IReadOnlyList<string> argv, ShellState state)
    {
        var format = argv.Count > 1 ? Unescape(argv[1]) : "";
        var next = 2;
        var text = new System.Text.StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 >= format.Length)
            {
                text.Append(format[i]);
                continue;
            }

            i++;
            while (i < format.Length - 1 && (char.IsAsciiDigit(format[i]) || format[i] is '-' or '.'))
            {
                i++;
            }

            text.Append(format[i] == '%' ? "%" : next < argv.Count ? argv[next++] : "");
        }

        state.Out(text.ToString());
        return 0;
    }

    private static int Set(IReadOnlyList<string> argv, ShellState state)
    {
        foreach (var flag in argv.Skip(1).Where(a => a.Contains('e', StringComparison.Ordinal)))
        {
            state.ExitOnError = flag[0] == '-';
        }

        return 0;
    }

    private static int Export(IReadOnlyList<string> argv, ShellState state)
    {
        foreach (var word in argv.Skip(1))
        {
            if (word.IndexOf('=', StringComparison.Ordinal) is var equals and > 0)
            {
                state.Variables[word[..equals]] = word[(equals + 1)..];
            }
        }

        return 0;
    }

    private static int Trap(IReadOnlyList<string> argv, ShellState state)
    {
        foreach (var signal in argv.Skip(2))
        {
            state.Traps[signal.Replace("SIG", "", StringComparison.Ordinal) switch { "15" => "TERM", var name => name }] = argv[1];
        }

        return 0;
    }

    private static int PrintEnvironment(ShellState state)
    {
        foreach (var (name, value) in state.Variables.Where(v => v.Key[0] != '\0').OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            state.Out($"{name}={value}\n");
        }

        return 0;
    }

    private static int Seq(IReadOnlyList<string> argv, ShellState state)
    {
        var numbers = argv.Skip(1).Select(a => long.TryParse(a, NumberStyles.Integer, CultureInfo.InvariantCulture, out var n) ? n : 1).ToList();
        var (first, step, last) = numbers switch
        {
            [var only] => (1, 1, only),
            [var from, var to] => (from, 1, to),
            [var from, var by, var to] => (from, by, to),
            _ => (1L, 1L, 0L),
        };
        for (var (i, count) = (first, 0); step != 0 && (step > 0 ? i <= last : i >= last) && count < 100_000; i += step, count++)
        {
            state.Out(i.ToString(CultureInfo.InvariantCulture) + "\n");
        }

        return 0;
    }

    private static IEnumerable<ProgramStep> Sleep(IReadOnlyList<string> argv, ShellState state)
    {
        state.Status = 0;
        var total = TimeSpan.Zero;
        foreach (var word in argv.Skip(1))
        {
            if (word is "infinity" or "inf")
            {
                yield return ProgramStep.WaitForEver;
                yield break;
            }

            var unit = word.Length > 0 && char.IsAsciiLetter(word[^1]) ? word[^1] : 's';
            if (!double.TryParse(word.TrimEnd(unit), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || unit is not ('s' or 'm' or 'h' or 'd'))
            {
                state.Error($"sleep: invalid number '{word}'\n");
                state.Status = 1;
                yield break;
            }

            var seconds = number * unit switch { 'm' => 60, 'h' => 3600, 'd' => 86400, _ => 1 };
            total += TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.FromDays(3650).TotalSeconds));
        }

        yield return ProgramStep.For(total);
    }

    private static IEnumerable<ProgramStep> Wait(ShellState state)
    {
        state.Status = 0;
        if (!state.Variables.Remove("\0job", out var job))
        {
            yield break;
        }

        state.Waiting = true;
        yield return double.TryParse(job, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? ProgramStep.For(TimeSpan.FromSeconds(seconds)) : ProgramStep.WaitForEver;
        state.Waiting = false;
    }

    private IEnumerable<ProgramStep> Tail(IReadOnlyList<string> argv, ShellState state)
    {
        Lines([.. argv.Where(a => a is not ("-f" or "-F"))], state, (lines, count) => lines.TakeLast(count));
        if (argv.Contains("-f") || argv.Contains("-F"))
        {
            yield return ProgramStep.WaitForEver;
        }
    }

    private int ChangeDirectory(IReadOnlyList<string> argv, ShellState state)
    {
        var path = state.PathOf(argv.Count > 1 ? argv[1] : "/root");
        if (!Surroundings.Files.IsDirectory(path))
        {
            state.Error($"sh: cd: can't cd to {argv[1]}: No such file or directory\n");
            return 2;
        }

        state.Directory = path;
        return 0;
    }

    private int Date(IReadOnlyList<string> argv, ShellState state)
    {
        var now = Surroundings.Now().UtcDateTime;
        var format = argv.FirstOrDefault(a => a.StartsWith('+'));
        if (format is null)
        {
            return Say(state, argv.Contains("-Iseconds") ? now.ToString("yyyy-MM-ddTHH:mm:ss+00:00", CultureInfo.InvariantCulture) : now.ToString("ddd MMM d HH:mm:ss 'UTC' yyyy", CultureInfo.InvariantCulture));
        }

        var text = new System.Text.StringBuilder();
        for (var i = 1; i < format.Length; i++)
        {
            text.Append(format[i] != '%' || i + 1 >= format.Length ? format[i].ToString() : format[++i] switch
            {
                'Y' => now.ToString("yyyy", CultureInfo.InvariantCulture),
                'm' => now.ToString("MM", CultureInfo.InvariantCulture),
                'd' => now.ToString("dd", CultureInfo.InvariantCulture),
                'H' => now.ToString("HH", CultureInfo.InvariantCulture),
                'M' => now.ToString("mm", CultureInfo.InvariantCulture),
                'S' => now.ToString("ss", CultureInfo.InvariantCulture),
                'F' => now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                'T' => now.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
                's' => new DateTimeOffset(now).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
                'N' => now.ToString("fffffff", CultureInfo.InvariantCulture) + "00",
                'Z' => "UTC",
                'a' => now.ToString("ddd", CultureInfo.InvariantCulture),
                'b' => now.ToString("MMM", CultureInfo.InvariantCulture),
                var other => other.ToString(),
            });
        }

        return Say(state, text.ToString());
    }

    private int Test(List<string> words, ShellState state)
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
        var files = Surroundings.Files;
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

    private int Cat(IReadOnlyList<string> argv, ShellState state)
    {
        var status = 0;
        if (argv.Count == 1 || argv[1] == "-")
        {
            state.Out(state.Input);
            return 0;
        }

        foreach (var name in argv.Skip(1).Where(a => !a.StartsWith('-')))
        {
            if (Surroundings.Files.Read(state.PathOf(name)) is { } text)
            {
                state.Out(text);
                continue;
            }

            state.Error(Surroundings.Image.IsBusybox ? $"cat: can't open '{name}': No such file or directory\n" : $"cat: {name}: No such file or directory\n");
            status = 1;
        }

        return status;
    }

    private static int Each(IReadOnlyList<string> argv, ShellState state, Func<string, string, string?> act)
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

    private int List(IReadOnlyList<string> argv, ShellState state)
    {
        var name = argv.Skip(1).FirstOrDefault(a => !a.StartsWith('-')) ?? ".";
        var path = state.PathOf(name);
        if (!Surroundings.Files.IsDirectory(path))
        {
            if (Surroundings.Files.Read(path) is not null)
            {
                return Say(state, name);
            }

            state.Error($"ls: {name}: No such file or directory\n");
            return 1;
        }

        foreach (var entry in Surroundings.Files.Names(path))
        {
            state.Out(entry + "\n");
        }

        return 0;
    }

    private int Copy(IReadOnlyList<string> argv, ShellState state, bool remove)
    {
        var names = argv.Skip(1).Where(a => !a.StartsWith('-')).ToList();
        if (names.Count < 2 || Surroundings.Files.Read(state.PathOf(names[0])) is not { } text)
        {
            state.Error($"{argv[0]}: can't stat '{names.FirstOrDefault()}': No such file or directory\n");
            return 1;
        }

        var target = state.PathOf(names[^1]);
        var path = Surroundings.Files.IsDirectory(target) ? target + "/" + names[0][(names[0].LastIndexOf('/') + 1)..] : target;
        if (Surroundings.Files.Write(path, text) is { } error)
        {
            state.Error($"{argv[0]}: can't create '{names[^1]}': {error}\n");
            return 1;
        }

        return remove && !Surroundings.Files.Remove(state.PathOf(names[0])) ? 1 : 0;
    }

    private int Lines(IReadOnlyList<string> argv, ShellState state, Func<IEnumerable<string>, int, IEnumerable<string>> choose)
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

        var text = file is null ? state.Input : Surroundings.Files.Read(state.PathOf(file));
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

    private int Grep(IReadOnlyList<string> argv, ShellState state)
    {
        var words = argv.Skip(1).Where(a => !a.StartsWith('-')).ToList();
        var flags = string.Concat(argv.Skip(1).Where(a => a.StartsWith('-')));
        var text = words.Count > 1 ? Surroundings.Files.Read(state.PathOf(words[1])) ?? "" : state.Input;
        var comparison = flags.Contains('i', StringComparison.Ordinal) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        var invert = flags.Contains('v', StringComparison.Ordinal);
        var found = text.TrimEnd('\n').Split('\n').Where(l => l.Contains(words.Count > 0 ? words[0] : "", comparison) != invert).ToList();
        if (!flags.Contains('q', StringComparison.Ordinal))
        {
            found.ForEach(l => state.Out(l + "\n"));
        }

        return found.Count > 0 ? 0 : 1;
    }

    private int Count(IReadOnlyList<string> argv, ShellState state)
    {
        var text = argv.Skip(1).FirstOrDefault(a => !a.StartsWith('-')) is { } name ? Surroundings.Files.Read(state.PathOf(name)) ?? "" : state.Input;
        var lines = text.Count(c => c == '\n');
        return Say(state, argv.Contains("-l") ? $"{lines}" : argv.Contains("-c") ? $"{text.Length}" : $"{lines,7}{text.Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries).Length,8}{text.Length,8}");
    }

    private int Tee(IReadOnlyList<string> argv, ShellState state)
    {
        state.Out(state.Input);
        return Each(argv, state, (path, name) => Surroundings.Files.Write(path, state.Input, argv.Contains("-a")) is { } e ? $"tee: {name}: {e}" : null);
    }

    // wget and curl: the URL, the flags that change what is printed, and the errors of each.
    private IEnumerable<ProgramStep> Http(IReadOnlyList<string> argv, ShellState state)
    {
        var isCurl = argv[0].EndsWith("curl", StringComparison.Ordinal);
        var url = UrlOf(argv);
        if (url is null)
        {
            state.Error(isCurl ? "curl: (2) no URL specified\ncurl: try 'curl --help' for more information\n" : "BusyBox: wget: missing URL\n");
            state.Status = isCurl ? 2 : 1;
            yield break;
        }

        var rest = url.Contains("://", StringComparison.Ordinal) ? url[(url.IndexOf("://", StringComparison.Ordinal) + 3)..] : url;
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var authority = slash < 0 ? rest : rest[..slash];
        var colon = authority.LastIndexOf(':');
        var port = colon > 0 && int.TryParse(authority[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var p) ? p : url.StartsWith("https:", StringComparison.Ordinal) ? 443 : 80;
        var host = colon > 0 ? authority[..colon] : authority;
        var answer = Surroundings.Network(new NetworkCall(host, port, slash < 0 ? "/" : rest[slash..], "GET", isCurl ? "curl/8.16.0" : "Wget", Surroundings.PodIP));
        var quiet = argv.Any(a => a is "-q" or "-qO-" or "-s" or "-sS" or "--silent" || (isCurl && a.StartsWith("-s", StringComparison.Ordinal)));
        switch (answer.Result)
        {
            case NetworkResult.TimedOut:
                var seconds = Timeout(argv) ?? (isCurl ? 134 : 127);
                yield return ProgramStep.For(TimeSpan.FromSeconds(seconds));
                state.Error(isCurl ? $"curl: (28) Failed to connect to {host} port {port} after {seconds * 1000} ms: Timeout was reached\n" : "wget: download timed out\n");
                state.Status = isCurl ? 28 : 1;
                break;
            case NetworkResult.NameUnknown:
                state.Error(isCurl ? $"curl: (6) Could not resolve host: {host}\n" : $"wget: bad address '{authority}'\n");
                state.Status = isCurl ? 6 : 1;
                break;
            case NetworkResult.Refused:
                state.Error(isCurl ? $"curl: (7) Failed to connect to {host} port {port} after 0 ms: Could not connect to server\n" : $"wget: can't connect to remote host ({answer.Address}): Connection refused\n");
                state.Status = isCurl ? 7 : 1;
                break;
            default:
                state.Status = 0;
                if (answer.Status >= 400 && (!isCurl || argv.Contains("-f") || argv.Contains("--fail")))
                {
                    state.Error(isCurl ? $"curl: (22) The requested URL returned error: {answer.Status}\n" : $"wget: server returned error: HTTP/1.1 {answer.Status} {Reason(answer.Status)}\n");
                    state.Status = isCurl ? 22 : 1;
                    break;
                }

                Print(argv, state, answer, isCurl, quiet, authority);
                break;
        }
    }

    private static string? UrlOf(IReadOnlyList<string> argv)
    {
        for (var i = 1; i < argv.Count; i++)
        {
            if (TakesValue.Contains(argv[i]))
            {
                i++;
            }
            else if (!argv[i].StartsWith('-'))
            {
                return argv[i];
            }
        }

        return null;
    }

    private void Print(IReadOnlyList<string> argv, ShellState state, NetworkAnswer answer, bool isCurl, bool quiet, string authority)
    {
        var headers = $"HTTP/1.1 {answer.Status} {Reason(answer.Status)}\r\n{(answer.Server.Length > 0 ? $"Server: {answer.Server}\r\n" : "")}Content-Length: {answer.Body.Length}\r\n\r\n";
        if (isCurl)
        {
            var format = argv.SkipWhile(a => a is not ("-w" or "--write-out")).Skip(1).FirstOrDefault();
            var discard = argv.SkipWhile(a => a is not ("-o" or "--output")).Skip(1).FirstOrDefault() is "/dev/null";
            state.Out((argv.Any(a => a is "-I" or "-i" or "--head" or "--include" or "-sI" or "-si") ? headers : "") + (discard || argv.Any(a => a is "-I" or "--head" or "-sI") ? "" : answer.Body));
            state.Out(format is null ? "" : Unescape(format).Replace("%{http_code}", answer.Status.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
            return;
        }

        if (!quiet)
        {
            state.Error($"Connecting to {authority} ({answer.Address})\n");
        }

        if (argv.Any(a => a is "-O-" or "-qO-") || argv.SkipWhile(a => !a.EndsWith("-O", StringComparison.Ordinal) && a != "-qO").Skip(1).FirstOrDefault() == "-")
        {
            state.Out(answer.Body);
        }
        else if (!argv.Contains("--spider"))
        {
            Surroundings.Files.Write(state.PathOf("index.html"), answer.Body);
        }
    }

    private static string Reason(int status) => status switch { 200 => "OK", 403 => "Forbidden", 404 => "Not Found", 500 => "Internal Server Error", 503 => "Service Unavailable", _ => "Status" };

    private static int? Timeout(IReadOnlyList<string> argv)
    {
        for (var i = 1; i < argv.Count; i++)
        {
            var value = argv[i] is "-T" or "-m" or "--max-time" or "--connect-timeout" or "-w" && i + 1 < argv.Count ? argv[i + 1]
                : argv[i].StartsWith("--timeout=", StringComparison.Ordinal) ? argv[i][10..] : argv[i].StartsWith("-T", StringComparison.Ordinal) ? argv[i][2..] : null;
            if (value is not null && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            {
                return seconds;
            }
        }

        return null;
    }

    private IEnumerable<ProgramStep> Connect(IReadOnlyList<string> argv, ShellState state)
    {
        var words = argv.Skip(1).Where(a => !a.StartsWith('-')).ToList();
        if (words.Count < 2 || !int.TryParse(words[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            state.Error("nc: a host and a port are needed; listening is not simulated\n");
            state.Status = 1;
            yield break;
        }

        var answer = Surroundings.Network(new NetworkCall(words[^2], port, null, From: Surroundings.PodIP));
        if (answer.Result == NetworkResult.TimedOut)
        {
            yield return ProgramStep.For(TimeSpan.FromSeconds(Timeout(argv) ?? 127));
        }

        state.Status = answer.Result == NetworkResult.Answered ? 0 : 1;
        state.Error(answer.Result switch
        {
            NetworkResult.Answered => argv.Any(a => a.Contains('v', StringComparison.Ordinal)) ? $"{words[^2]} ({answer.Address}:{port}) open\n" : "",
            NetworkResult.NameUnknown => $"nc: bad address '{words[^2]}'\n",
            NetworkResult.Refused => $"nc: {words[^2]} ({answer.Address}:{port}): Connection refused\n",
            _ => $"nc: {words[^2]} ({answer.Address}:{port}): Connection timed out\n",
        });
    }

    private int Lookup(IReadOnlyList<string> argv, ShellState state)
    {
        var name = argv.Skip(1).FirstOrDefault(a => !a.StartsWith('-')) ?? "";
        var answer = Surroundings.Network(new NetworkCall(name, 0, null, From: Surroundings.PodIP));
        state.Out("Server:\t\t10.96.0.10\nAddress:\t10.96.0.10:53\n\n");
        if (answer.Result == NetworkResult.NameUnknown)
        {
            state.Out($"** server can't find {name}: NXDOMAIN\n\n");
            return 1;
        }

        state.Out($"Name:\t{name}\nAddress: {answer.Address}\n\n");
        return 0;
    }

    // stress --vm 1 --vm-bytes 250M: what it takes at once is compared with the container's limit.
    private IEnumerable<ProgramStep> Stress(IReadOnlyList<string> argv, ShellState state)
    {
        var bytes = 0L;
        var workers = 1L;
        double? timeout = null;
        for (var i = 1; i + 1 < argv.Count; i++)
        {
            switch (argv[i])
            {
                case "--vm-bytes":
                    bytes = Bytes(argv[i + 1]);
                    break;
                case "--vm" or "-m":
                    workers = long.TryParse(argv[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var w) ? w : 1;
                    bytes = bytes == 0 ? 256L << 20 : bytes;
                    break;
                case "--timeout" or "-t":
                    timeout = double.TryParse(argv[i + 1].TrimEnd('s'), NumberStyles.Float, CultureInfo.InvariantCulture, out var t) ? t : null;
                    break;
                default:
                    break;
            }
        }

        state.Out("stress: info: [1] dispatching hogs: 0 cpu, 0 io, " + $"{(bytes > 0 ? workers : 0)} vm, 0 hdd\n");
        yield return ProgramStep.For(TimeSpan.FromMilliseconds(500));
        if (bytes * workers > Surroundings.MemoryLimitBytes)
        {
            state.Out("stress: FAIL: [1] (416) <-- worker 7 got signal 9\n");
            yield return ProgramStep.Killed;
        }

        yield return timeout is { } seconds ? ProgramStep.For(TimeSpan.FromSeconds(seconds)) : ProgramStep.WaitForEver;
        state.Out($"stress: info: [1] successful run completed in {timeout}s\n");
        state.Status = 0;
    }

    private static long Bytes(string text)
    {
        var unit = text.Length > 0 && char.IsAsciiLetter(text[^1]) ? char.ToUpperInvariant(text[^1]) : 'B';
        var number = long.TryParse(text.TrimEnd('B', 'b', 'K', 'k', 'M', 'm', 'G', 'g'), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
        return number << unit switch { 'K' => 10, 'M' => 20, 'G' => 30, _ => 0 };
    }
}
