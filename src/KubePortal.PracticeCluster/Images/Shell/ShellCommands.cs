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
        ["cd"] = At(static (self, argv, state) => self.Files.ChangeDirectory(argv, state)),
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
        ["test"] = At(static (self, argv, state) => self.Files.Test([.. argv.Skip(1)], state)),
        ["["] = At(static (self, argv, state) => self.Files.Test([.. argv.Skip(1).SkipLast(1)], state)),
        ["[["] = At(static (self, argv, state) => self.Files.Test([.. argv.Skip(1).SkipLast(1)], state)),
        ["cat"] = At(static (self, argv, state) => self.Files.Cat(argv, state)),
        ["touch"] = At(static (self, argv, state) => FileCommands.Each(argv, state, (path, name) => self.Surroundings.Files.Write(path, "", append: true) is { } e ? $"touch: {name}: {e}" : null)),
        ["rm"] = At(static (self, argv, state) => FileCommands.Each(argv, state, (path, name) => self.Surroundings.Files.Remove(path) || argv.Any(a => a.StartsWith('-') && a.Contains('f', StringComparison.Ordinal)) ? null : $"rm: can't remove '{name}': No such file or directory")),
        ["mkdir"] = At(static (self, argv, state) => FileCommands.Each(argv, state, (path, _) => { self.Surroundings.Files.MakeDirectory(path); return null; })),
        ["chmod"] = At(static (_, _, _) => 0),
        ["chown"] = At(static (_, _, _) => 0),
        ["sync"] = At(static (_, _, _) => 0),
        ["ls"] = At(static (self, argv, state) => self.Files.List(argv, state)),
        ["cp"] = At(static (self, argv, state) => self.Files.Copy(argv, state, remove: false)),
        ["mv"] = At(static (self, argv, state) => self.Files.Copy(argv, state, remove: true)),
        ["head"] = At(static (self, argv, state) => self.Files.Lines(argv, state, (lines, count) => lines.Take(count))),
        ["grep"] = At(static (self, argv, state) => self.Files.Grep(argv, state)),
        ["wc"] = At(static (self, argv, state) => self.Files.Count(argv, state)),
        ["tee"] = At(static (self, argv, state) => self.Files.Tee(argv, state)),
        ["wget"] = static (self, argv, state, _) => self.Net.Http(argv, state),
        ["curl"] = static (self, argv, state, _) => self.Net.Http(argv, state),
        ["nc"] = static (self, argv, state, _) => self.Net.Connect(argv, state),
        ["nslookup"] = At(static (self, argv, state) => self.Net.Lookup(argv, state)),
        ["sleep"] = static (_, argv, state, _) => Sleep(argv, state),
        ["wait"] = static (_, _, state, _) => Wait(state),
        ["tail"] = static (self, argv, state, _) => self.Files.Tail(argv, state),
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

    private ProcessContext Surroundings { get; } = context;

    private FileCommands Files { get; } = new(context);

    private NetworkCommands Net { get; } = new(context);

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

    public static string Unescape(string text) => text.Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\t", "\t", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);

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
