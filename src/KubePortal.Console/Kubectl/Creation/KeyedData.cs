using KubePortal.Console.Commands;

namespace KubePortal.Console.Kubectl.Creation;

/// <summary>The keys and values of <c>--from-literal</c>, <c>--from-file</c> and <c>--from-env-file</c>.</summary>
internal static class KeyedData
{
    public static IReadOnlyList<Flag> Flags { get; } =
        [Flag.Texts("from-literal", commas: false), Flag.Texts("from-file", completes: OperandKind.File), Flag.Texts("from-env-file", completes: OperandKind.File)];

    /// <exception cref="CommandException">A source can't be read, or a key is there twice.</exception>
    public static SortedDictionary<string, string> Read(KubectlRun run, string what)
    {
        var data = new SortedDictionary<string, string>(StringComparer.Ordinal);
        void Add(string key, string value)
        {
            if (key.Length == 0 || !key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            {
                throw new CommandException($"{JsonText.Quote(key)} is not valid key name for {what} a valid config key must consist of alphanumeric characters, '-', '_' or '.' " +
                    "(e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')");
            }

            if (!data.TryAdd(key, value))
            {
                throw new CommandException($"cannot add key {JsonText.Quote(key)}, another key by that name already exists in Data for {what}");
            }
        }

        foreach (var literal in run.Arguments.Texts("from-literal"))
        {
            var equals = literal.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new CommandException($"invalid literal source {literal}, expected key=value");
            }

            Add(literal[..equals], literal[(equals + 1)..]);
        }

        foreach (var source in run.Arguments.Texts("from-file"))
        {
            var equals = source.IndexOf('=', StringComparison.Ordinal);
            var path = equals < 0 ? source : source[(equals + 1)..];
            var resolved = run.Shell.Resolve(path);
            if (run.Shell.Files.IsDirectory(resolved))
            {
                foreach (var entry in run.Shell.Files.Entries(resolved).Where(e => !e.EndsWith('/')))
                {
                    Add(entry, TextOf(run, $"{path.TrimEnd('/')}/{entry}"));
                }
            }
            else
            {
                Add(equals < 0 ? path[(path.LastIndexOf('/') + 1)..] : source[..equals], TextOf(run, path));
            }
        }

        foreach (var path in run.Arguments.Texts("from-env-file"))
        {
            foreach (var line in TextOf(run, path).Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && !l.StartsWith('#')))
            {
                var equals = line.IndexOf('=', StringComparison.Ordinal);
                Add(equals < 0 ? line : line[..equals], equals < 0 ? "" : line[(equals + 1)..]);
            }
        }

        return data;
    }

    /// <summary>A file's text.</summary>
    /// <exception cref="CommandException">There is no such file.</exception>
    public static string TextOf(KubectlRun run, string path) =>
        run.Shell.Files.Find(run.Shell.Resolve(path)) ?? throw new CommandException($"error reading {path}: no such file or directory");
}
