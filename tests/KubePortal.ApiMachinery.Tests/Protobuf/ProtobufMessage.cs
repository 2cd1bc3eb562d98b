using System.Text;

namespace KubePortal.ApiMachinery.Tests.Protobuf;

/// <summary>A message put together by hand, field by field.</summary>
public sealed class ProtobufMessage
{
    private readonly List<byte> _bytes = [];

    public static ProtobufMessage Empty => new();

    public byte[] ToArray() => [.. _bytes];

    public ProtobufMessage Number(int field, long value) => Tag(field, 0).Varint((ulong)value);

    public ProtobufMessage Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public ProtobufMessage Message(int field, ProtobufMessage value) => Bytes(field, value.ToArray());

    public ProtobufMessage Entry(int field, string key, string value) => Message(field, Empty.Text(1, key).Text(2, value));

    public ProtobufMessage Bytes(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, 2).Varint((ulong)value.Length);
        _bytes.AddRange(value);
        return this;
    }

    /// <summary>Bytes as they are.</summary>
    public ProtobufMessage Raw(params ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    /// <summary>The envelope around this, with its prefix.</summary>
    public byte[] InEnvelope(string apiVersion, string kind) =>
        [.. "k8s\0"u8, .. Empty.Message(1, Empty.Text(1, apiVersion).Text(2, kind)).Message(2, this).Text(3, "").Text(4, "").ToArray()];

    public ProtobufMessage Tag(int field, int wire) => Varint(((ulong)field << 3) | (uint)wire);

    public ProtobufMessage Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _bytes.Add((byte)(value | 0x80));
        }

        _bytes.Add((byte)value);
        return this;
    }
}
