using System.Text;

namespace KubePortal.Lessons;

/// <summary>A folder of content on disk: lists and reads files within bounds, and never leaves the folder.</summary>
/// <param name="read">Gathers each file that is read here or below; null for nobody.</param>
internal sealed class ContentFolder(
    string root, string fullPath, ContentOptions options, ProblemLog problems, ICollection<SourceFile>? read = null)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    internal string FullPath { get; } = fullPath;

    internal string Name => Path.GetFileName(FullPath);

    internal bool Exists => Directory.Exists(FullPath);

    /// <summary>Relative to the content directory, with '/'.</summary>
    internal string RelativePath => Relative(FullPath);

    internal ContentFolder Child(string name) => new(root, Path.Combine(FullPath, name), options, problems, read);

    /// <summary>The same folder, which adds each file that is read in it to <paramref name="files"/>.</summary>
    internal ContentFolder Gathering(ICollection<SourceFile> files) => new(root, FullPath, options, problems, files);

    /// <summary>Child folders in ordinal order, hidden ones left out.</summary>
    internal IReadOnlyList<ContentFolder> Folders() => Exists
        ? [.. Directory.EnumerateDirectories(FullPath).Where(d => !IsHidden(d)).Order(StringComparer.Ordinal)
            .Take(options.FilesMax).Select(d => new ContentFolder(root, d, options, problems, read))]
        : [];

    /// <summary>Names of files with <paramref name="extension"/> ("" for all) directly in the folder, in ordinal order.</summary>
    internal IReadOnlyList<string> Files(string extension = "") => Exists
        ? [.. Directory.EnumerateFiles(FullPath).Where(f => !IsHidden(f) && f.EndsWith(extension, StringComparison.Ordinal))
            .Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal).Take(options.FilesMax)]
        : [];

    internal bool Has(string fileName) => File.Exists(Path.Combine(FullPath, fileName));

    /// <summary>A path relative to this folder that stays inside it and names a file; null otherwise.</summary>
    internal string? Inside(string relative)
    {
        if (Path.IsPathRooted(relative) || relative.Contains('\\', StringComparison.Ordinal)) return null;
        var full = Path.GetFullPath(Path.Combine(FullPath, relative));
        if (!full.StartsWith(FullPath + Path.DirectorySeparatorChar, StringComparison.Ordinal)) return null;
        var info = new FileInfo(full);
        if (!info.Exists) return null;
        // A link out of the folder is no content of ours.
        if (info.ResolveLinkTarget(returnFinalTarget: true) is { } target
            && !target.FullName.StartsWith(FullPath + Path.DirectorySeparatorChar, StringComparison.Ordinal)) return null;
        return full;
    }

    /// <summary>The file's text, or null with a problem logged: missing, too large, not UTF-8, not readable.</summary>
    internal SourceFile? Read(string fileName)
    {
        var full = Path.Combine(FullPath, fileName);
        var relative = Relative(full);
        try
        {
            var length = new FileInfo(full).Length;
            if (length > options.FileBytesMax)
            {
                problems.Error(relative, 1, $"the file has {length:N0} bytes, more than the {options.FileBytesMax:N0} that are read",
                    "Split it, or raise Portal:Content:FileBytesMax");
                return null;
            }
            var text = Strict.GetString(File.ReadAllBytes(full));
            var file = new SourceFile(relative, full, text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Replace('\0', '\uFFFD'));
            read?.Add(file);
            return file;
        }
        catch (DecoderFallbackException)
        {
            problems.Error(relative, 1, "the file is not UTF-8 text", "Save it as UTF-8");
        }
        catch (IOException e)
        {
            problems.Error(relative, 1, $"the file can't be read: {e.Message}");
        }
        catch (UnauthorizedAccessException e)
        {
            problems.Error(relative, 1, $"the file can't be read: {e.Message}");
        }
        return null;
    }

    private string Relative(string full) => Path.GetRelativePath(root, full).Replace('\\', '/');

    private static bool IsHidden(string path) => Path.GetFileName(path).StartsWith('.');
}
