namespace KubePortal.PracticeCluster.Loop;

/// <summary>
/// A cluster's chance: name suffixes, ids, jitter. The same seed gives the same cluster; the whole state is one number, so that it can be stored.
/// </summary>
/// <remarks>SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014). Not for secrets.</remarks>
internal sealed class ClusterRandom(ulong state)
{
    // No vowels and nothing that looks like one, so that no word appears. Source: k8s.io/apimachinery/pkg/util/rand.
    private const string Alphabet = "bcdfghjklmnpqrstvwxz2456789";

    /// <summary>All there is to know about what comes next.</summary>
    public ulong State { get; private set; } = state;

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        State += 0x9E3779B97F4A7C15;
        var z = State;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number from 0 up to, but not including, <paramref name="limit"/>.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>A time between two others.</summary>
    public TimeSpan Between(TimeSpan least, TimeSpan most) =>
        TimeSpan.FromMilliseconds((long)least.TotalMilliseconds + Below((int)(most - least).TotalMilliseconds + 1));

    /// <summary>A suffix like those of generated names, for example <c>x7k2p</c>.</summary>
    public string Suffix(int length = 5) =>
        string.Create(length, this, static (chars, random) =>
        {
            for (var i = 0; i < chars.Length; i++)
            {
                chars[i] = Alphabet[random.Below(Alphabet.Length)];
            }
        });

    /// <summary>Hexadecimal digits in lower case, as in container ids.</summary>
    public string Hex(int length) =>
        string.Create(length, this, static (chars, random) =>
        {
            for (var i = 0; i < chars.Length; i++)
            {
                chars[i] = "0123456789abcdef"[random.Below(16)];
            }
        });

    /// <summary>A number in decimal digits as a name part without vowels, as controllers write hashes.</summary>
    public static string SafeEncode(uint number) =>
        string.Concat(number.ToString(System.Globalization.CultureInfo.InvariantCulture).Select(c => Alphabet[c % Alphabet.Length]));
}
