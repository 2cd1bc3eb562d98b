using System.Globalization;

namespace KubePortal.ApiMachinery.Protobuf;

/// <summary>
/// Reads the fields of one message, one after the other, over bytes that are not to be trusted: nothing is taken before its length has
/// been compared with what is left. Faults are told as Kubernetes' generated code tells them.
/// </summary>
/// <param name="message">The message, from its first field to its last.</param>
public ref struct WireReader(ReadOnlySpan<byte> message)
{
    private readonly ReadOnlySpan<byte> _message = message;
    private int _at;

    /// <summary>Whether all has been read.</summary>
    public readonly bool IsAtEnd => _at == _message.Length;

    /// <summary>Goes to the next field; false at the end of the message.</summary>
    /// <param name="type">The message's type, for what is said of a fault.</param>
    /// <param name="number">The field's number; from 1.</param>
    /// <param name="wire">How its value lies there.</param>
    /// <exception cref="FormatException">The bytes can't be a field.</exception>
    public bool Next(string type, out int number, out WireType wire)
    {
        (number, wire) = (0, WireType.Varint);
        if (_at == _message.Length)
        {
            return false;
        }

        var tag = Varint();
        wire = (WireType)(tag & 7);
        number = unchecked((int)(tag >> 3));
        if (wire == WireType.EndGroup)
        {
            throw new FormatException($"proto: {type}: wiretype end group for non-group");
        }

        if (number <= 0)
        {
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"proto: {type}: illegal tag {number} (wire type {tag})"));
        }

        return true;
    }

    /// <summary>A number of up to 64 bits.</summary>
    /// <exception cref="FormatException">It breaks off, or has more than ten bytes.</exception>
    public ulong Varint()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (_at == _message.Length)
            {
                throw Truncated();
            }

            var part = _message[_at++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw new FormatException("proto: integer overflow");
    }

    /// <summary>The bytes of a string or a message, where they lie.</summary>
    /// <exception cref="FormatException">There are fewer than it claims.</exception>
    public ReadOnlySpan<byte> Bytes()
    {
        var length = unchecked((long)Varint());
        return length < 0 ? throw new FormatException("proto: negative length found during unmarshaling") : Take(length);
    }

    /// <summary>Makes sure that a value lies there as its field's type asks for.</summary>
    /// <param name="wire">How it lies there.</param>
    /// <param name="wanted">How it should.</param>
    /// <param name="field">The field, as JSON has it.</param>
    /// <exception cref="FormatException">It lies there otherwise.</exception>
    public static void Require(WireType wire, WireType wanted, string field)
    {
        if (wire != wanted)
        {
            // Go's name of the field, as far as it can be told from JSON's.
            throw new FormatException(string.Create(
                CultureInfo.InvariantCulture, $"proto: wrong wireType = {(int)wire} for field {char.ToUpperInvariant(field[0])}{field.AsSpan(1)}"));
        }
    }

    /// <summary>Passes over a value.</summary>
    /// <exception cref="FormatException">It breaks off, or there is no such wire type.</exception>
    public void Skip(WireType wire)
    {
        // Groups may lie in each other: they are counted, not descended into.
        var groups = 0;
        while (true)
        {
            switch (wire)
            {
                case WireType.Varint:
                    Varint();
                    break;
                case WireType.Fixed64:
                    Take(8);
                    break;
                case WireType.Bytes:
                    Bytes();
                    break;
                case WireType.StartGroup:
                    groups++;
                    break;
                case WireType.EndGroup:
                    groups--;
                    break;
                case WireType.Fixed32:
                    Take(4);
                    break;
                default:
                    throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"proto: illegal wireType {(int)wire}"));
            }

            if (groups == 0)
            {
                return;
            }

            wire = (WireType)(Varint() & 7);
        }
    }

    private ReadOnlySpan<byte> Take(long length)
    {
        if (length > _message.Length - _at)
        {
            throw Truncated();
        }

        var taken = _message.Slice(_at, (int)length);
        _at += taken.Length;
        return taken;
    }

    private static FormatException Truncated() => new("unexpected EOF");
}
