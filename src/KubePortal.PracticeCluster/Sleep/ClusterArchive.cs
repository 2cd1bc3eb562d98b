using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using KubePortal.PracticeCluster.Resources;
using KubePortal.PracticeCluster.Storage;

namespace KubePortal.PracticeCluster.Sleep;

/// <summary>
/// A whole cluster, or what has changed in one, as a compressed stream: a line that says what it is, then each object as its canonical JSON, a
/// line each. What actors wait for is not in it, for they find that in the objects; containers' logs and files are not kept.
/// </summary>
internal static class ClusterArchive
{
    // 1: all objects. 2: also what has changed since, with what was removed.
    private const int Format = 2;
    private const long BytesMax = 512L << 20;
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Writes a cluster, or what has changed in one.</summary>
    public static async Task WriteAsync(Stream to, ClusterState state, CancellationToken cancellationToken)
    {
        await using var zip = new GZipStream(to, CompressionLevel.Fastest, leaveOpen: true);
        await zip.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(state.Header with { Format = Format }, Options), cancellationToken).ConfigureAwait(false);
        foreach (var stored in state.Objects)
        {
            await zip.WriteAsync("\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
            await zip.WriteAsync(stored.Json, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>As <see cref="WriteAsync"/>, into memory.</summary>
    public static async Task<byte[]> PackAsync(ClusterState state, CancellationToken cancellationToken)
    {
        using var packed = new MemoryStream();
        await WriteAsync(packed, state, cancellationToken).ConfigureAwait(false);
        return packed.ToArray();
    }

    /// <summary>Reads a snapshot and what has changed since, oldest first.</summary>
    /// <exception cref="InvalidDataException">One of them is no archive, of a later format, cut off, or too large.</exception>
    public static async Task<ClusterState> UnpackAsync(byte[] snapshot, IReadOnlyList<byte[]> changes, int objectsMax, CancellationToken cancellationToken)
    {
        using var first = new MemoryStream(snapshot, writable: false);
        var (header, objects) = await ReadAsync(first, objectsMax, cancellationToken).ConfigureAwait(false);
        if (changes.Count == 0)
        {
            return new ClusterState(header, objects);
        }

        var byPlace = objects.ToDictionary(PlaceOf);
        foreach (var packed in changes)
        {
            using var next = new MemoryStream(packed, writable: false);
            (header, var changed) = await ReadAsync(next, objectsMax, cancellationToken).ConfigureAwait(false);
            foreach (var removed in header.Removed ?? [])
            {
                byPlace.Remove((ResourceOf(removed.ApiVersion, removed.Kind), removed.Namespace, removed.Name));
            }

            foreach (var stored in changed)
            {
                byPlace[PlaceOf(stored)] = stored;
            }
        }

        return byPlace.Count <= objectsMax ? new ClusterState(header, byPlace.Values) : throw TooLarge(objectsMax);
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
                    throw TooLarge(objectsMax);
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
        var resource = ResourceOf(TextOf(document, "apiVersion"), TextOf(document, "kind"));
        return new StoredObject(resource, resource.Read(json).Metadata, json);
    }

    private static string TextOf(JsonDocument document, string field) =>
        document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(field, out var value) ? value.ToString() : "";

    private static Resource ResourceOf(string apiVersion, string kind) => ResourceRegistry.FindKind(apiVersion, kind)
        ?? throw new InvalidDataException($"The stored practice cluster holds a {apiVersion} {kind}, which this program doesn't know.");

    private static (Resource Resource, string Namespace, string Name) PlaceOf(StoredObject stored) => (stored.Resource, stored.Namespace, stored.Name);

    private static InvalidDataException TooLarge(int objectsMax) =>
        new($"The stored practice cluster is larger than {objectsMax} objects or {BytesMax >> 20} MiB.");
}
