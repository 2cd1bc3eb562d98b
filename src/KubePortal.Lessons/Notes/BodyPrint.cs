using System.Buffers.Binary;
using System.Text;

namespace KubePortal.Lessons.Notes;

/// <summary>A small sketch of a text by which it is recognised after changes: the 64 smallest hashes of its 4-character runs, letters and
/// digits only (bottom-k MinHash; Broder, "On the resemblance and containment of documents", 1997).</summary>
internal sealed class BodyPrint
{
    private const int HashesMax = 64;
    private const int RunLength = 4;
    private readonly uint[] _smallest;

    private BodyPrint(uint[] smallest) => _smallest = smallest;

    /// <summary>The smallest hashes, ascending.</summary>
    internal IReadOnlyList<uint> Hashes => _smallest;

    internal bool IsEmpty => _smallest.Length == 0;

    internal static BodyPrint Of(string text)
    {
        var letters = new string([.. text.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Where(char.IsLetterOrDigit)]);
        SortedSet<uint> smallest = [];
        for (var i = 0; i + RunLength <= letters.Length; i++)
        {
            var hash = Fnv1A(letters.AsSpan(i, RunLength));
            if (smallest.Count == HashesMax && hash >= smallest.Max) continue;
            if (smallest.Add(hash) && smallest.Count > HashesMax) smallest.Remove(smallest.Max);
        }
        return new BodyPrint([.. smallest]);
    }

    internal static BodyPrint Parse(string text)
    {
        var bytes = Convert.FromBase64String(text);
        return new BodyPrint([.. Enumerable.Range(0, Math.Min(bytes.Length / 4, HashesMax)).Select(i => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(i * 4)))]);
    }

    public override string ToString()
    {
        var bytes = new byte[_smallest.Length * 4];
        for (var i = 0; i < _smallest.Length; i++) BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * 4), _smallest[i]);
        return Convert.ToBase64String(bytes);
    }

    /// <summary>0 (nothing alike) to 1 (the same): the estimated share of runs that both texts have.</summary>
    internal double Likeness(BodyPrint other)
    {
        if (IsEmpty || other.IsEmpty) return 0;
        var union = _smallest.Union(other._smallest).Order().Take(HashesMax).ToList();
        return (double)union.Count(h => Array.BinarySearch(_smallest, h) >= 0 && Array.BinarySearch(other._smallest, h) >= 0) / union.Count;
    }

    // FNV-1a, 32 bit, with a final mix, for its low bits alone order similar runs alike.
    private static uint Fnv1A(ReadOnlySpan<char> run)
    {
        var hash = 2166136261u;
        foreach (var c in run) hash = (((hash ^ (byte)c) * 16777619u) ^ (byte)(c >> 8)) * 16777619u;
        hash ^= hash >> 16;
        hash *= 0x85ebca6bu;
        hash ^= hash >> 13;
        return hash;
    }
}
