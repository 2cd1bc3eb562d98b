using System.Buffers;
using System.Text;

namespace KubePortal.Web.Lessons;

/// <summary>HTML as UTF-8 bytes, prepared once, with holes that are filled for each reader.</summary>
internal sealed class PreparedText
{
    private readonly Part[] _parts;

    private PreparedText(Part[] parts) => _parts = parts;

    /// <param name="output">Gets the bytes.</param>
    /// <param name="fill">Writes what stands in a hole.</param>
    internal void Write(IBufferWriter<byte> output, Action<PageHole, IBufferWriter<byte>> fill)
    {
        foreach (var part in _parts)
        {
            if (part.Bytes is { } bytes)
                output.Write(bytes);
            else
                fill(part.Hole, output);
        }
    }

    private readonly record struct Part(byte[]? Bytes, PageHole Hole);

    internal sealed class Builder
    {
        private readonly List<Part> _parts = [];

        internal void Add(ReadOnlySpan<char> html)
        {
            var bytes = new byte[Encoding.UTF8.GetByteCount(html)];
            Encoding.UTF8.GetBytes(html, bytes);
            if (bytes.Length > 0)
                _parts.Add(new(bytes, default));
        }

        internal void Add(PageHole hole) => _parts.Add(new(null, hole));

        internal PreparedText Build() => new([.. _parts]);
    }
}
