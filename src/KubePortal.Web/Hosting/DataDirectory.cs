using System.Globalization;
using System.Text.Json;

namespace KubePortal.Web.Hosting;

/// <summary>
/// The folder that holds all that survives a restart. Opening it makes it, tries that it can be written, and locks it: one portal a
/// directory. Disposing it (the host does) gives the lock back; so does the operating system when the process dies.
/// </summary>
public sealed class DataDirectory : IDisposable
{
    private const string LockName = "portal.lock";
    private const string HolderName = "portal.lock.json";
    private const string Key = $"{PortalOptions.Section}:{nameof(PortalOptions.DataDirectory)}";

    private readonly FileStream _lock;

    private DataDirectory(string path, FileStream @lock)
    {
        Path = path;
        _lock = @lock;
    }

    /// <summary>The folder's absolute path.</summary>
    public string Path { get; }

    /// <summary>Opens the folder that the options name, or the default one.</summary>
    /// <exception cref="CannotStartException">It can't be made or written, or another portal holds it.</exception>
    public static DataDirectory Open(PortalOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        var path = PathBy(options);
        try
        {
            Create(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException($"{Key}: the data directory {path} can't be made: {e.Message}", e);
        }

        return new DataDirectory(path, Lock(path, time));
    }

    /// <summary>Which folder the options name; nothing is made.</summary>
    /// <exception cref="CannotStartException">They name none, and this user has no data folder.</exception>
    public static string PathBy(PortalOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.DataDirectory.Length > 0 ? CallerDirectory.Resolve(options.DataDirectory) : Default();
    }

    /// <summary>The path of a file or folder in the directory.</summary>
    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file that nobody but the portal's user can read, whole or not at all.</summary>
    public void WriteSecret(string name, ReadOnlySpan<byte> content) => SecretFile.Write(PathOf(name), content);

    public void Dispose() => _lock.Dispose();

    private static string Default()
    {
        var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return data.Length > 0
            ? System.IO.Path.Combine(data, "kubeportal")
            : throw new CannotStartException($"{Key}: this user has no data folder; name a data directory with --{Key}=DIR.");
    }

    private static void Create(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static FileStream Lock(string path, TimeProvider time)
    {
        FileStream held;
        try
        {
            held = new FileStream(System.IO.Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new CannotStartException($"{Key}: the data directory {path} can't be written by this user: {e.Message}", e);
        }
        catch (IOException e)
        {
            throw new CannotStartException(
                $"{Key}: the data directory {path} is held by another portal{HolderOf(path)}. "
                + $"Stop that one, or give this one a directory of its own with --{Key}=DIR.", e);
        }

        try
        {
            // Beside the lock, for a locked file can't be read by the next portal on every system.
            var holder = new Holder(Environment.ProcessId, Environment.MachineName, time.GetUtcNow());
            File.WriteAllBytes(System.IO.Path.Combine(path, HolderName), JsonSerializer.SerializeToUtf8Bytes(holder));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            held.Dispose();
            throw new CannotStartException($"{Key}: the data directory {path} can't be written: {e.Message}", e);
        }

        return held;
    }

    private static string HolderOf(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Holder>(File.ReadAllBytes(System.IO.Path.Combine(path, HolderName))) is { } holder
                ? string.Create(CultureInfo.InvariantCulture,
                    $" (process {holder.ProcessId} on {holder.Host}, since {holder.Since.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC)")
                : "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return "";      // the lock alone counts; who holds it is a courtesy
        }
    }

    private sealed record Holder(int ProcessId, string Host, DateTimeOffset Since);
}
