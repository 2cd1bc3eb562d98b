using System.IO.Compression;
using System.Text.Json;
using KubePortal.Console;
using KubePortal.Console.Files;
using KubePortal.Progress.Clusters;
using KubePortal.Progress.Database;
using Microsoft.EntityFrameworkCore;

namespace KubePortal.Web.Workbench.Consoles;

/// <summary>
/// The learners' files and histories, kept in the database beside their clusters: what changes is written within a second, those of many
/// learners in one transaction. In memory are those whose workbench is open. Safe for threads.
/// </summary>
internal sealed class KeptConsoles : IHostedService, IAsyncDisposable
{
    private const int Format = 1;
    private const int HistoryCountMax = 500;
    private const int LineCharsMax = 8 * 1024;          // longer ones (a pasted manifest) are not kept

    private static readonly TimeSpan WriteAfter = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Place> _byId = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _writing = new(1);
    private readonly IDbContextFactory<PortalDb> _databases;
    private readonly ILogger<KeptConsoles> _log;
    private readonly ITimer _timer;
    private bool _isArmed;
    private Task _write = Task.CompletedTask;
    private Task? _stopping;

    public KeptConsoles(IDbContextFactory<PortalDb> databases, TimeProvider time, ILogger<KeptConsoles> log)
    {
        _databases = databases;
        _log = log;
        _timer = time.CreateTimer(_ => _write = WriteOnceAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>A learner's files and history; in memory until it is disposed.</summary>
    public async Task<KeptConsole> UseAsync(string clusterId, CancellationToken cancellationToken)
    {
        Place? place;
        lock (_lock)
        {
            if (!_byId.TryGetValue(clusterId, out place))
            {
                place = _byId[clusterId] = new Place(clusterId);
                place.Content = new Lazy<Task<(ConsoleFiles, ConsoleHistory)>>(() => LoadAsync(place));
            }

            place.Uses++;
        }

        try
        {
            var (files, history) = await place.Content.Value.WaitAsync(cancellationToken);
            return new KeptConsole(files, history, () => End(place));
        }
        catch
        {
            lock (_lock)
            {
                if (place.Content.Value.IsFaulted && _byId.GetValueOrDefault(clusterId) == place)
                {
                    _byId.Remove(clusterId);
                }
            }

            End(place);
            throw;
        }
    }

    /// <summary>Writes now what has changed; it is on disk when the task has completed.</summary>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            List<Place> changed;
            lock (_lock)
            {
                changed = [.. _byId.Values.Where(p => p.IsDirty)];
                changed.ForEach(p => p.IsDirty = false);
                _isArmed = false;
            }

            try
            {
                await StoreAsync(changed, cancellationToken);
            }
            catch
            {
                lock (_lock)
                {
                    changed.ForEach(p => p.IsDirty = true);
                    Arm(TryAgainAfter);
                }

                throw;
            }

            lock (_lock)
            {
                changed.ForEach(Leave);
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        await _write;
        _writing.Dispose();
    }

    Task IHostedService.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Who stops the host twice waits for the same end.
    Task IHostedService.StopAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _stopping ??= WriteAsync(CancellationToken.None);
        }
    }

    private async Task<(ConsoleFiles Files, ConsoleHistory History)> LoadAsync(Place place)
    {
        await using var db = await _databases.CreateDbContextAsync();
        var stored = await db.ClusterConsoles.AsNoTracking().Where(c => c.ClusterId == place.ClusterId).Select(c => c.Content).SingleOrDefaultAsync();
        var (files, history) = (new ConsoleFiles(), new ConsoleHistory(HistoryCountMax));
        if (stored is not null)
        {
            try
            {
                Unpack(stored, files, history);
            }
            catch (Exception e) when (e is InvalidDataException or JsonException)
            {
                // Where half of it could be read that half is there; the next change takes the place of what is kept.
                _log.LogError(e, "The files and history beside the practice cluster {Cluster} can't be read", place.ClusterId);
            }
        }

        files.Changed += _ => OnChanged(place);
        history.Changed += () => OnChanged(place);
        return (files, history);
    }

    private void OnChanged(Place place)
    {
        lock (_lock)
        {
            place.IsDirty = true;
            Arm(WriteAfter);
        }
    }

    private void End(Place place)
    {
        lock (_lock)
        {
            place.Uses--;
            Leave(place);
        }
    }

    // Under the lock: what nobody uses and is on disk leaves memory.
    private void Leave(Place place)
    {
        if (place is { Uses: 0, IsDirty: false } && _byId.GetValueOrDefault(place.ClusterId) == place)
        {
            _byId.Remove(place.ClusterId);
        }
    }

    // Under the lock.
    private void Arm(TimeSpan wait)
    {
        if (!_isArmed)
        {
            _isArmed = true;
            _timer.Change(wait, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task WriteOnceAsync()
    {
        try
        {
            await WriteAsync(CancellationToken.None);
        }
        catch (Exception e)
        {
            // Whatever it was: it is tried again.
            _log.LogError(e, "Files and histories of consoles could not be written; they are written later");
        }
    }

    private async Task StoreAsync(List<Place> changed, CancellationToken cancellationToken)
    {
        if (changed.Count == 0)
        {
            return;
        }

        await using var db = await _databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var ids = changed.Select(p => p.ClusterId).ToList();

        // A cluster that was removed meanwhile has no console either.
        var there = await db.LearnerClusters.Where(c => ids.Contains(c.Id)).Select(c => c.Id).ToListAsync(cancellationToken);
        var known = await db.ClusterConsoles.Where(c => ids.Contains(c.ClusterId)).Select(c => c.ClusterId).ToListAsync(cancellationToken);
        foreach (var place in changed.Where(p => there.Contains(p.ClusterId)))
        {
            var (files, history) = await place.Content.Value;
            var console = new ClusterConsole { ClusterId = place.ClusterId, Content = Pack(files, history) };
            db.Entry(console).State = known.Contains(place.ClusterId) ? EntityState.Modified : EntityState.Added;
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static byte[] Pack(ConsoleFiles files, ConsoleHistory history)
    {
        var texts = files.Paths.Select(path => (path, Text: files.Find(path))).Where(f => f.Text is not null).ToDictionary(f => f.path, f => f.Text!);
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(zip, new Stored(Format, texts, [.. history.Lines.Where(line => line.Length <= LineCharsMax)]));
        }

        return packed.ToArray();
    }

    private static void Unpack(byte[] packed, ConsoleFiles files, ConsoleHistory history)
    {
        using var zip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        var stored = JsonSerializer.Deserialize<Stored>(zip);
        if (stored is not { Format: Format })
        {
            throw new InvalidDataException($"Files of format {stored?.Format} can't be read; this program reads {Format}.");
        }

        foreach (var (path, text) in stored.Files)
        {
            files.Write(path, text);
        }

        foreach (var line in stored.Lines)
        {
            history.Add(line);
        }
    }

    private sealed record Stored(int Format, IReadOnlyDictionary<string, string> Files, IReadOnlyList<string> Lines);

    private sealed class Place(string clusterId)
    {
        public string ClusterId { get; } = clusterId;

        public Lazy<Task<(ConsoleFiles Files, ConsoleHistory History)>> Content { get; set; } = null!;

        public int Uses { get; set; }

        public bool IsDirty { get; set; }
    }
}
