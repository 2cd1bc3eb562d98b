namespace KubePortal.Lessons;

/// <summary>The current <see cref="Catalog"/>: read once, and again when files change and <see cref="Watch"/> was called.</summary>
public sealed class CatalogSource : IDisposable
{
    private readonly ContentOptions _options;
    private readonly ITimer _reload;
    private readonly List<FileSystemWatcher> _watchers = [];
    private readonly Lock _reading = new();
    private Catalog _current;

    /// <summary>Reads the catalog, which takes a second or two for some fifty lessons.</summary>
    /// <param name="time">Says when changes have been gathered long enough (<see cref="ContentOptions.ReloadDelay"/>).</param>
    public CatalogSource(ContentOptions options, TimeProvider time)
    {
        _options = options;
        _current = Catalog.Read(options);
        _reload = time.CreateTimer(_ => Reload(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Raised after <see cref="Current"/> was replaced, on a thread of its own choosing.</summary>
    public event EventHandler? Changed;

    public Catalog Current => Volatile.Read(ref _current);

    /// <summary>Watches the content directories from now on (development).</summary>
    public void Watch()
    {
        foreach (var directory in _options.Directories.Where(Directory.Exists))
        {
            var watcher = new FileSystemWatcher(directory) { IncludeSubdirectories = true };
            watcher.Changed += OnFile;
            watcher.Created += OnFile;
            watcher.Deleted += OnFile;
            watcher.Renamed += OnFile;
            watcher.Error += (_, _) => Touch();
            watcher.EnableRaisingEvents = true;
            _watchers.Add(watcher);
        }
    }

    /// <summary>Says that a file changed: the catalog is read again when no further change came for the delay.</summary>
    public void Touch() => _reload.Change(_options.ReloadDelay, Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        foreach (var watcher in _watchers) watcher.Dispose();
        _reload.Dispose();
    }

    // What reading itself writes is no change of the content.
    private void OnFile(object sender, FileSystemEventArgs e)
    {
        if (!e.FullPath.Contains(Notes.IdLedgerFile.FileName, StringComparison.Ordinal)) Touch();
    }

    private void Reload()
    {
        lock (_reading) Volatile.Write(ref _current, Catalog.Read(_options));
        Changed?.Invoke(this, EventArgs.Empty);
    }
}
