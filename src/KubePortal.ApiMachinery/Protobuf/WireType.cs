namespace KubePortal.ApiMachinery.Protobuf;

/// <summary>How a field's value lies in a message. Source: protobuf.dev, Encoding, "Message Structure".</summary>
public enum WireType
{
    /// <summary>An integer of one to ten bytes, seven bits in each.</summary>
    Varint = 0,

    /// <summary>Eight bytes.</summary>
    Fixed64 = 1,

    /// <summary>A length, and as many bytes: a string, a message, or packed numbers.</summary>
    Bytes = 2,

    /// <summary>Fields up to the next <see cref="EndGroup"/>; no API type has such.</summary>
    StartGroup = 3,

    /// <summary>The end of a group.</summary>
    EndGroup = 4,

    /// <summary>Four bytes.</summary>
    Fixed32 = 5,
}
