using System.Text;

namespace KubePortal.Console.Files;

/// <summary>The files of a lab, in memory: what <c>ls</c>, <c>cat</c> and <c>kubectl apply -f</c> see. Bounded; safe from several threads.</summary>
/// <remarks>A folder is there as long as a file is in it. Paths have slashes and no leading one: <c>manifests/pod.yaml</c>.</remarks>
/// <param name="countMax">Files it may hold. Default 200.</param>
/// <param name="bytesMax">Bytes of all of them together. Default 8 MiB.</param>
public sealed class ConsoleFiles(int countMax = 200, int bytesMax = 8 * 1024 * 1024)
{
    /// <summary>The longest path.</summary>
    public const int PathCharsMax = 255;

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, string> _files = new(StringComparer.Ordinal);
    private long _bytes;

    /// <summary>A file was written or removed; the argument is its path. Raised on the thread that did it.</summary>
    public event Action<string>? Changed;

    /// <summary>All paths, in ordinal order.</summary>
    public IReadOnlyList<string> Paths
    {
        get
        {
            lock (_lock)
            {
                return [.. _files.Keys];
            }
        }
    }

    /// <summary>A file's text, or null where there is none of that path.</summary>
    public string? Find(string path)
    {
        lock (_lock)
        {
            return _files.GetValueOrDefault(Normalize(path));
        }
    }

    /// <summary>Whether files lie below the path; the root always is one.</summary>
    public bool IsDirectory(string path)
    {
        var normal = Normalize(path);
        lock (_lock)
        {
            return normal.Length == 0 || _files.Keys.Any(f => f.StartsWith(normal + "/", StringComparison.Ordinal));
        }
    }

    /// <summary>What lies directly in a folder: files, and folders with a slash at their end; in ordinal order.</summary>
    public IReadOnlyList<string> Entries(string path)
    {
        var normal = Normalize(path);
        var prefix = normal.Length == 0 ? "" : normal + "/";
        return [.. Paths.Where(f => f.StartsWith(prefix, StringComparison.Ordinal)).Select(f => f[prefix.Length..])
            .Select(f => f.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? f[..(slash + 1)] : f)
            .Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Makes or replaces a file.</summary>
    /// <returns>Null, or why not, in a Unix system's words.</returns>
    public string? Write(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var normal = Normalize(path);
        if (normal.Length == 0 || IsDirectory(normal))
        {
            return "Is a directory";
        }

        if (normal.Length > PathCharsMax)
        {
            return "File name too long";
        }

        if (normal.Any(char.IsControl))
        {
            return "Invalid argument";
        }

        var size = Encoding.UTF8.GetByteCount(text);
        lock (_lock)
        {
            if (ParentsOf(normal).Any(_files.ContainsKey))
            {
                return "Not a directory";
            }

            var before = _files.TryGetValue(normal, out var old) ? Encoding.UTF8.GetByteCount(old) : 0;
            if ((old is null && _files.Count >= countMax) || _bytes - before + size > bytesMax)
            {
                return "No space left on device";
            }

            _files[normal] = text;
            _bytes += size - before;
        }

        Changed?.Invoke(normal);
        return null;
    }

    /// <summary>Removes a file; false where there was none.</summary>
    public bool Delete(string path)
    {
        var normal = Normalize(path);
        lock (_lock)
        {
            if (!_files.Remove(normal, out var text))
            {
                return false;
            }

            _bytes -= Encoding.UTF8.GetByteCount(text);
        }

        Changed?.Invoke(normal);
        return true;
    }

    /// <summary>A path without <c>.</c>, <c>..</c>, <c>~</c> and doubled slashes; it never leaves the root.</summary>
    public static string Normalize(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part == "..")
            {
                if (parts.Count > 0)
                {
                    parts.RemoveAt(parts.Count - 1);
                }
            }
            else if (part.Length > 0 && part != "." && !(part == "~" && parts.Count == 0))
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }

    private static IEnumerable<string> ParentsOf(string path)
    {
        for (var i = path.IndexOf('/', StringComparison.Ordinal); i >= 0; i = path.IndexOf('/', i + 1))
        {
            yield return path[..i];
        }
    }
}
