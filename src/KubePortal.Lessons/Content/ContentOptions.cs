using System.ComponentModel.DataAnnotations;

namespace KubePortal.Lessons;

/// <summary>Where content lies and how much of it is read. Content is trusted with text, never with the server.</summary>
public sealed class ContentOptions
{
    /// <summary>Directories that hold <c>courses/&lt;course&gt;/…</c>. Of two courses with one id the first directory's wins.</summary>
    public IList<string> Directories { get; } = [];

    /// <summary>Where derived ids are kept for notes beside which nothing can be written. Null: those ids are derived anew each time.</summary>
    public string? StateDirectory { get; set; }

    /// <summary>Whether pages show content problems in their place (development). Default false.</summary>
    public bool ShowProblems { get; set; }

    /// <summary>Largest content file in bytes. Default 4 MiB; from 1 KiB to 64 MiB.</summary>
    [Range(1024, 64 * 1024 * 1024)]
    public int FileBytesMax { get; set; } = 4 * 1024 * 1024;

    /// <summary>Entries read of one folder, and files of plain notes read for one course. Default 5,000; from 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int FilesMax { get; set; } = 5_000;

    /// <summary>Values in one YAML file, aliases counted as what they stand for. Default 50,000; from 100 to 1,000,000.</summary>
    [Range(100, 1_000_000)]
    public int YamlValuesMax { get; set; } = 50_000;

    /// <summary>How deep YAML may nest. Default 64; from 8 to 256.</summary>
    [Range(8, 256)]
    public int YamlDepthMax { get; set; } = 64;

    /// <summary>How long file changes are gathered before the catalog is built again. Default 200 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan ReloadDelay { get; set; } = TimeSpan.FromMilliseconds(200);
}
