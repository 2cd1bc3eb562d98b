using System.Text;

namespace KubePortal.ApiMachinery.Protobuf;

/// <summary>
/// What clients put around an object in <c>application/vnd.kubernetes.protobuf</c>: four bytes, and a message that names the kind and
/// holds the object. Source: Kubernetes documentation, API concepts, "Kubernetes Protobuf encoding".
/// </summary>
public readonly ref struct ProtobufEnvelope
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/vnd.kubernetes.protobuf";

    private ProtobufEnvelope(string apiVersion, string kind, ReadOnlySpan<byte> content)
    {
        ApiVersion = apiVersion;
        Kind = kind;
        Content = content;
    }

    /// <summary>The first bytes of all that is of this media type.</summary>
    public static ReadOnlySpan<byte> Prefix => "k8s\0"u8;

    /// <summary>For example <c>apps/v1</c>; empty if it isn't said.</summary>
    public string ApiVersion { get; }

    /// <summary>For example <c>Deployment</c>; empty if it isn't said.</summary>
    public string Kind { get; }

    /// <summary>The object's own message.</summary>
    public ReadOnlySpan<byte> Content { get; }

    /// <param name="data">All that came.</param>
    /// <exception cref="FormatException">It is no such thing; the message is the real server's.</exception>
    public static ProtobufEnvelope Read(ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty)
        {
            throw new FormatException("empty data");
        }

        if (!data.StartsWith(Prefix))
        {
            throw new FormatException("provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]");
        }

        if (data.Length == Prefix.Length)
        {
            throw new FormatException("empty body");
        }

        // Unknown { TypeMeta typeMeta = 1; bytes raw = 2; string contentEncoding = 3; string contentType = 4; }
        var (apiVersion, kind) = ("", "");
        var content = ReadOnlySpan<byte>.Empty;
        var reader = new WireReader(data[Prefix.Length..]);
        while (reader.Next("Unknown", out var number, out var wire))
        {
            switch (number)
            {
                case 1:
                    WireReader.Require(wire, WireType.Bytes, "typeMeta");
                    ReadTypeMeta(reader.Bytes(), ref apiVersion, ref kind);
                    break;
                case 2:
                    WireReader.Require(wire, WireType.Bytes, "raw");
                    content = reader.Bytes();
                    break;
                default:
                    reader.Skip(wire);
                    break;
            }
        }

        return new ProtobufEnvelope(apiVersion, kind, content);
    }

    // TypeMeta { string apiVersion = 1; string kind = 2; }
    private static void ReadTypeMeta(ReadOnlySpan<byte> message, ref string apiVersion, ref string kind)
    {
        var reader = new WireReader(message);
        while (reader.Next("TypeMeta", out var number, out var wire))
        {
            switch (number)
            {
                case 1:
                    WireReader.Require(wire, WireType.Bytes, "apiVersion");
                    apiVersion = Encoding.UTF8.GetString(reader.Bytes());
                    break;
                case 2:
                    WireReader.Require(wire, WireType.Bytes, "kind");
                    kind = Encoding.UTF8.GetString(reader.Bytes());
                    break;
                default:
                    reader.Skip(wire);
                    break;
            }
        }
    }
}
