namespace KubePortal.PracticeCluster.Writing;

/// <summary>Uids and the random ends of generated names; the same again for the same seed.</summary>
internal sealed class Identities(int? seed)
{
    // No vowels and nothing that looks like another: no bad words, no misreadings (apimachinery's rand.String).
    private const string Alphabet = "bcdfghjklmnpqrstvwxz2456789";
    private const int SuffixLength = 5;
    private readonly Random _random = seed is { } s ? new Random(s) : new Random();

    /// <summary>A random UUID (version 4).</summary>
    public string NextUid()
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    /// <summary>Five characters.</summary>
    public string NextSuffix() => new(_random.GetItems<char>(Alphabet, SuffixLength));
}
