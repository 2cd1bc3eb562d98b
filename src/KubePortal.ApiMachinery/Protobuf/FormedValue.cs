using System.Text;
using System.Text.Json.Nodes;
using KubePortal.ApiMachinery.Fields;
using KubePortal.ApiMachinery.Json;

namespace KubePortal.ApiMachinery.Protobuf;

/// <summary>Reads the types that are a message in protobuf, but a value of their own form in JSON.</summary>
internal static class FormedValue
{
    /// <summary>Null where it isn't set.</summary>
    /// <exception cref="FormatException">The bytes aren't a message of this type, or hold a value that JSON can't have.</exception>
    public static JsonNode? Read(ReadOnlySpan<byte> message, TypeFacts type) => type.Name switch
    {
        "api.resource.Quantity" => Quantity(message),
        "util.intstr.IntOrString" => IntOrString(message),
        "meta.v1.Time" or "meta.v1.MicroTime" => Time(message, type.ShortName),
        "meta.v1.FieldsV1" or "runtime.RawExtension" => Raw(message, type.ShortName),
        _ => throw new InvalidOperationException($"{type.Name} has no protobuf form"),
    };

    // Quantity { string string = 1; }
    private static JsonValue Quantity(ReadOnlySpan<byte> message)
    {
        var text = "0";
        var reader = new WireReader(message);
        while (reader.Next("Quantity", out var number, out var wire))
        {
            if (number == 1)
            {
                WireReader.Require(wire, WireType.Bytes, "string");
                text = Encoding.UTF8.GetString(reader.Bytes());
            }
            else
            {
                reader.Skip(wire);
            }
        }

        return JsonValue.Create(text);
    }

    // IntOrString { int64 type = 1; int32 intVal = 2; string strVal = 3; }; type 1 is the string.
    private static JsonValue IntOrString(ReadOnlySpan<byte> message)
    {
        var isText = false;
        var number = 0L;
        var text = "";
        var reader = new WireReader(message);
        while (reader.Next("IntOrString", out var field, out var wire))
        {
            switch (field)
            {
                case 1:
                    WireReader.Require(wire, WireType.Varint, "type");
                    isText = reader.Varint() == 1;
                    break;
                case 2:
                    WireReader.Require(wire, WireType.Varint, "intVal");
                    number = unchecked((int)reader.Varint());
                    break;
                case 3:
                    WireReader.Require(wire, WireType.Bytes, "strVal");
                    text = Encoding.UTF8.GetString(reader.Bytes());
                    break;
                default:
                    reader.Skip(wire);
                    break;
            }
        }

        return isText ? JsonValue.Create(text) : JsonValue.Create(number);
    }

    // Timestamp { int64 seconds = 1; int32 nanos = 2; }, since 1970; without any field it is no time.
    private static JsonValue? Time(ReadOnlySpan<byte> message, string type)
    {
        if (message.IsEmpty)
        {
            return null;
        }

        var (seconds, nanoseconds) = (0L, 0);
        var reader = new WireReader(message);
        while (reader.Next("Timestamp", out var number, out var wire))
        {
            switch (number)
            {
                case 1:
                    WireReader.Require(wire, WireType.Varint, "seconds");
                    seconds = unchecked((long)reader.Varint());
                    break;
                case 2:
                    WireReader.Require(wire, WireType.Varint, "nanos");
                    nanoseconds = unchecked((int)reader.Varint());
                    break;
                default:
                    reader.Skip(wire);
                    break;
            }
        }

        // Time has whole seconds alone, as in JSON; MicroTime has six digits.
        const int nanosecondsPerTick = 100;
        var ticks = ((Int128)seconds * TimeSpan.TicksPerSecond) + DateTimeOffset.UnixEpoch.Ticks;
        ticks += type == "MicroTime" ? nanoseconds / 1000 * 1000 / nanosecondsPerTick : 0;
        if (ticks < DateTimeOffset.MinValue.Ticks || ticks > DateTimeOffset.MaxValue.Ticks)
        {
            throw new FormatException("Time.MarshalJSON: year outside of range [0,9999]");
        }

        var time = new DateTimeOffset((long)ticks, TimeSpan.Zero);
        return JsonValue.Create(type == "MicroTime" ? Timestamps.FormatMicro(time) : Timestamps.Format(time));
    }

    // { bytes raw = 1; }, which are JSON.
    private static JsonNode? Raw(ReadOnlySpan<byte> message, string type)
    {
        JsonNode? value = null;
        var reader = new WireReader(message);
        while (reader.Next(type, out var number, out var wire))
        {
            if (number == 1)
            {
                WireReader.Require(wire, WireType.Bytes, "raw");
                var json = reader.Bytes();
                value = json.IsEmpty ? null : JsonReading.Parse(json);
            }
            else
            {
                reader.Skip(wire);
            }
        }

        return value;
    }
}
