using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using KubePortal.Lessons;
using KubePortal.Progress.Reading;
using KubePortal.Web.Shell;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;

namespace KubePortal.Web.Lessons;

/// <summary>A lesson's page in one language: the text with its holes, and what may stand in them.</summary>
internal sealed class PreparedLesson(Course course, Lesson lesson, PreparedText page, PreparedLesson.Fillings fillings)
{
    private readonly Lazy<WholePage> _forStrangers = new(() => Whole(page, new ReaderFilling(course, lesson, fillings, "", Visitor.Guest, CourseProgress.None)));

    /// <summary>The page for a reader of whom nothing is known; the same bytes for all of them.</summary>
    internal WholePage ForStrangers => _forStrangers.Value;

    internal void Write(IBufferWriter<byte> output, string theme, Visitor visitor, CourseProgress progress) =>
        page.Write(output, new ReaderFilling(course, lesson, fillings, theme, visitor, progress).Fill);

    private static WholePage Whole(PreparedText page, ReaderFilling filling)
    {
        var bytes = new ArrayBufferWriter<byte>();
        page.Write(bytes, filling.Fill);
        return new(bytes.WrittenSpan.ToArray());
    }

    /// <summary>What may stand in the holes, prepared with the page.</summary>
    /// <param name="Signs">By <see cref="LessonState"/>.</param>
    /// <param name="Unread">The lesson's end while it is not marked as read.</param>
    /// <param name="Read">And when it is.</param>
    /// <param name="Accounts">By <see cref="VisitorKind"/>, with a hole for the name.</param>
    /// <param name="Questions">By id, in the page's language.</param>
    internal sealed record Fillings(
        byte[][] Signs, byte[] Unread, byte[] Read, PreparedText[] Accounts, IReadOnlyDictionary<string, Question> Questions, IStringLocalizer<LessonsText> Words);

    /// <summary>The bytes, their compressed forms, and the tag by which a browser asks whether its copy is still right.</summary>
    internal sealed class WholePage(byte[] bytes)
    {
        internal byte[] Bytes { get; } = bytes;

        internal byte[] Brotli { get; } = Compress(bytes, stream => new BrotliStream(stream, CompressionLevel.Optimal));

        internal byte[] Gzip { get; } = Compress(bytes, stream => new GZipStream(stream, CompressionLevel.Optimal));

        /// <summary>Weak, for it is the same whatever the encoding.</summary>
        internal EntityTagHeaderValue Tag { get; } = new($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}\"", isWeak: true);

        private static byte[] Compress(byte[] bytes, Func<Stream, Stream> compressor)
        {
            using var compressed = new MemoryStream();
            using (var stream = compressor(compressed))
                stream.Write(bytes);
            return compressed.ToArray();
        }
    }

    private sealed class ReaderFilling(Course course, Lesson lesson, Fillings fillings, string theme, Visitor visitor, CourseProgress progress)
    {
        internal void Fill(PageHole hole, IBufferWriter<byte> output)
        {
            switch (hole.Kind)
            {
                case PageHoleKind.Theme:
                    output.Write(Encoding.UTF8.GetBytes(theme));
                    break;
                case PageHoleKind.Account:
                    fillings.Accounts[(int)visitor.Kind].Write(output, Fill);
                    break;
                case PageHoleKind.AccountName:
                    output.Write(Encoding.UTF8.GetBytes(HtmlEncoder.Default.Encode(visitor.Name)));
                    break;
                case PageHoleKind.Sign:
                    output.Write(fillings.Signs[(int)progress.StateOf(course.FindLesson(hole.Id)!)]);
                    break;
                case PageHoleKind.DoneCount:
                    output.Write(Encoding.UTF8.GetBytes(progress.DoneCount(course).ToString(System.Globalization.CultureInfo.InvariantCulture)));
                    break;
                case PageHoleKind.RightCount:
                    output.Write(Encoding.UTF8.GetBytes(progress.RightCount(lesson).ToString(System.Globalization.CultureInfo.InvariantCulture)));
                    break;
                case PageHoleKind.Feedback when progress.Questions.Count == 0:
                    break;
                case PageHoleKind.Feedback:
                    output.Write(Encoding.UTF8.GetBytes(ReaderMarks.FeedbackOf(fillings.Questions[hole.Id], progress, fillings.Words)));
                    break;
                case PageHoleKind.ReadBox:
                    output.Write(progress.HasRead(lesson) ? fillings.Read : fillings.Unread);
                    break;
                default:
                    throw new InvalidOperationException($"A prepared page has a hole that nothing fills: {hole.Kind}.");
            }
        }
    }
}
