using System.IO.Compression;

namespace KubePortal.PracticeCluster.Api;

/// <summary>Compresses large responses for clients that can read them so, as the real server does above 128 KiB.</summary>
internal static class Compression
{
    private const int BytesMin = 128 * 1024;

    /// <summary>The response, compressed where that pays.</summary>
    public static async ValueTask<HttpResponseMessage> ApplyAsync(
        HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content is StreamContent
            || !(response.Content.Headers.ContentLength > BytesMin)
            || !request.Headers.TryGetValues("Accept-Encoding", out var accepted)
            || !accepted.Any(a => a.Contains("gzip", StringComparison.Ordinal)))
        {
            return response;
        }

        using var buffer = new MemoryStream();
        var gzip = new GZipStream(buffer, CompressionLevel.Fastest, leaveOpen: true);
        await using (gzip.ConfigureAwait(false))
        {
            await response.Content.CopyToAsync(gzip, cancellationToken).ConfigureAwait(false);
        }

        var contentType = response.Content.Headers.NonValidated["Content-Type"].ToString();
        response.Content.Dispose();
        response.Content = new ByteArrayContent(buffer.ToArray());
        response.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        response.Content.Headers.ContentEncoding.Add("gzip");
        response.Headers.TryAddWithoutValidation("Vary", "Accept-Encoding");
        return response;
    }
}
