namespace KubePortal.PracticeCluster.Images.Programs;

/// <summary>The files that a simulated container sees: small text by absolute path. Mounts are shared with whoever mounts the same volume.</summary>
internal sealed class ContainerFiles
{
    // A program that writes without end must not fill the host: what is above is cut off at its front.
    private const int FileCharsMax = 256 * 1024;
    private const int FileCountMax = 2_000;

    private readonly Dictionary<string, string> _own = new(StringComparer.Ordinal);
    private readonly HashSet<string> _directories = new(StringComparer.Ordinal) { "/", "/tmp", "/etc", "/var", "/usr", "/root", "/home", "/dev", "/proc", "/bin", "/opt" };
    private readonly List<(string Path, IDictionary<string, string> Files, bool ReadOnly)> _mounts = [];

    /// <summary>Puts a volume's files at a path. The keys of <paramref name="files"/> are relative paths; the dictionary is shared, not copied.</summary>
    public void Mount(string path, IDictionary<string, string> files, bool readOnly)
    {
        ArgumentNullException.ThrowIfNull(path);
        _mounts.Add((path.Length > 1 ? path.TrimEnd('/') : path, files, readOnly));
        _mounts.Sort((a, b) => b.Path.Length.CompareTo(a.Path.Length));
    }

    /// <summary>A file's text; null where there is none.</summary>
    public string? Read(string path)
    {
        var (files, key, _) = Place(path);
        return files.TryGetValue(key, out var text) ? text : null;
    }

    /// <summary>Writes a file, or adds to its end.</summary>
    /// <returns>An error in the kernel's words, or null.</returns>
    public string? Write(string path, string text, bool append = false)
    {
        var (files, key, readOnly) = Place(path);
        if (readOnly)
        {
            return "Read-only file system";
        }

        if (!IsDirectory(Parent(path)))
        {
            return "No such file or directory";
        }

        if (!files.ContainsKey(key) && files.Count >= FileCountMax)
        {
            return "No space left on device";
        }

        var whole = append && files.TryGetValue(key, out var before) ? before + text : text;
        files[key] = whole.Length > FileCharsMax ? whole[^FileCharsMax..] : whole;
        return null;
    }

    /// <summary>Removes a file, or a directory with all in it.</summary>
    /// <returns>Whether there was something.</returns>
    public bool Remove(string path)
    {
        var (files, key, readOnly) = Place(path);
        if (readOnly)
        {
            return false;
        }

        var any = files.Remove(key);
        foreach (var below in files.Keys.Where(k => k.StartsWith(key + "/", StringComparison.Ordinal)).ToList())
        {
            any |= files.Remove(below);
        }

        return _directories.RemoveWhere(d => d == path || d.StartsWith(path + "/", StringComparison.Ordinal)) > 0 || any;
    }

    /// <summary>Makes a directory and those above it.</summary>
    public void MakeDirectory(string path)
    {
        for (var p = path; p.Length > 1; p = Parent(p))
        {
            _directories.Add(p);
        }
    }

    /// <summary>Whether a path is a directory.</summary>
    public bool IsDirectory(string path) =>
        _directories.Contains(path) || _mounts.Any(m => m.Path == path || m.Path.StartsWith(path + "/", StringComparison.Ordinal)) || Names(path).Any();

    /// <summary>The names in a directory, sorted.</summary>
    public IEnumerable<string> Names(string directory)
    {
        var prefix = directory == "/" ? "/" : directory + "/";
        return _own.Keys.Concat(_directories)
            .Concat(_mounts.Select(m => m.Path))
            .Concat(_mounts.SelectMany(m => m.Files.Keys.Select(k => m.Path + "/" + k)))
            .Where(p => p.Length > prefix.Length && p.StartsWith(prefix, StringComparison.Ordinal))
            .Select(p => p[prefix.Length..].Split('/')[0])
            .Distinct()
            .Order(StringComparer.Ordinal);
    }

    private static string Parent(string path) => path.LastIndexOf('/') is var slash and > 0 ? path[..slash] : "/";

    private (IDictionary<string, string> Files, string Key, bool ReadOnly) Place(string path)
    {
        foreach (var mount in _mounts)
        {
            if (path.StartsWith(mount.Path + "/", StringComparison.Ordinal))
            {
                return (mount.Files, path[(mount.Path.Length + 1)..], mount.ReadOnly);
            }
        }

        return (_own, path, false);
    }
}
