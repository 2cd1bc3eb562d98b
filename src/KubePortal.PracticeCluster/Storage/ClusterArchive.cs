using System.IO.Compression;
using System.Text;
using System.Text.Json;
using KubePortal.PracticeCluster.Resources;

namespace KubePortal.PracticeCluster.Storage;

/// <summary>
/// A whole cluster as a compressed stream: a line that says what it is, then each object as its canonical JSON, a line each. What actors wait
/// for is not in it, for they find that in the objects; containers' logs and files are not kept.
/// </summary>
internal static class ClusterArchive
{
    private const int Format = 1;
    private const long BytesMax = 512L << 20;
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>Writes a cluster.</summary>
    public static async Task WriteAsync(Stream to, ClusterArchiveHeader header, Snapshot snapshot, CancellationToken cancellationToken)
    {
        await using var zip = new GZipStream(to, CompressionLevel.Fastest, leaveOpen: true);
        await zip.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(header with { Format = Format }, Options), cancellationToken).ConfigureAwait(false);
        foreach (var stored in snapshot.ListAll())
        {
            await zip.WriteAsync("\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
            await zip.WriteAsync(stored.Json, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads a cluster.</summary>
    /// <param name="from">What <see cref="WriteAsync"/> wrote, with this or an earlier format.</param>
    /// <param name="objectsMax">How many objects it may hold.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="InvalidDataException">It is no archive, of a later format, cut off, or too large.</exception>
    public static async Task<(ClusterArchiveHeader Header, IReadOnlyList<StoredObject> Objects)> ReadAsync(Stream from, int objectsMax, CancellationToken cancellationToken)
    {
        await using var zip = new GZipStream(from, CompressionMode.Decompress, leaveOpen: true);
        using var reader = new StreamReader(zip, Encoding.UTF8);
        try
        {
            var header = JsonSerializer.Deserialize<ClusterArchiveHeader>(await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) ?? "", Options);
            if (header is null || header.Format is < 1 or > Format)
            {
                throw new InvalidDataException($"A practice cluster of format {header?.Format} can't be read; this program reads up to {Format}.");
            }

            var objects = new List<StoredObject>();
            var bytes = 0L;
            while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
            {
                var json = Encoding.UTF8.GetBytes(line);
                bytes += json.Length;
                if (bytes > BytesMax || objects.Count >= objectsMax)
                {
                    throw new InvalidDataException($"The stored practice cluster is larger than {objectsMax} objects or {BytesMax >> 20} MiB.");
                }

                objects.Add(Read(json));
            }

            return objects.Count == header.Objects ? (header, objects) : throw new InvalidDataException($"The stored practice cluster is cut off: {objects.Count} of {header.Objects} objects.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("The stored practice cluster can't be read.", e);
        }
    }

    private static StoredObject Read(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        var kind = document.RootElement.GetProperty("kind").GetString() ?? "";
        var apiVersion = document.RootElement.GetProperty("apiVersion").GetString() ?? "";
        var resource = ResourceRegistry.FindKind(apiVersion, kind) ?? throw new InvalidDataException($"The stored practice cluster holds a {apiVersion} {kind}, which this program doesn't know.");
        return new StoredObject(resource, resource.Read(json).Metadata, json);
    }
}
