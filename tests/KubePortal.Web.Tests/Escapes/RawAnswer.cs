using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace KubePortal.Web.Tests.Escapes;

/// <summary>An answer as it came over the wire.</summary>
/// <param name="Code">The status; 0 where the connection ended without one.</param>
/// <param name="Head">Status line and headers.</param>
/// <param name="Body">All that came after the empty line, further answers included.</param>
public sealed record RawAnswer(int Code, string Head, string Body)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>How many answers came on the connection.</summary>
    public int AnswerCount => (Code > 0 ? 1 : 0) + Body.Split("HTTP/1.1 ").Length - 1;

    /// <summary>Writes bytes that no proper client would, and reads until the other side closes.</summary>
    public static async Task<RawAnswer> ToAsync(Uri portal, string request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(portal);
        ArgumentNullException.ThrowIfNull(request);
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(portal.Host, portal.Port, cancellationToken);
        await using var wire = tcp.GetStream();
        var answered = ReadAsync(wire, cancellationToken);
        try
        {
            await wire.WriteAsync(Encoding.Latin1.GetBytes(request), cancellationToken);
        }
        catch (IOException)
        {
            // It has heard enough and closed; what it said is what counts.
        }

        var text = await answered.WaitAsync(Patience, cancellationToken);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return end < 0 || !text.StartsWith("HTTP/1.1 ", StringComparison.Ordinal)
            ? new RawAnswer(0, "", text)
            : new RawAnswer(int.Parse(text.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture), text[..end], Unchunked(text[..end], text[(end + 4)..]));
    }

    private static async Task<string> ReadAsync(NetworkStream wire, CancellationToken cancellationToken)
    {
        var bytes = new MemoryStream();
        try
        {
            await wire.CopyToAsync(bytes, cancellationToken);
        }
        catch (IOException)
        {
            // Reset while we still wrote.
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    // 1a\r\n…\r\n0\r\n\r\n
    private static string Unchunked(string head, string body)
    {
        if (!head.Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase))
        {
            return body;
        }

        var whole = new StringBuilder();
        var at = 0;
        while (body.IndexOf("\r\n", at, StringComparison.Ordinal) is var end and >= 0
            && int.TryParse(body.AsSpan(at, end - at), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var size) && size > 0)
        {
            whole.Append(body, end + 2, Math.Min(size, body.Length - end - 2));
            at = end + 2 + size + 2;
        }

        // Behind the last chunk, of size 0, the next answer on the connection begins.
        const string last = "0\r\n\r\n";
        return body.AsSpan(Math.Min(at, body.Length)).StartsWith(last) ? whole.Append(body, at + last.Length, body.Length - at - last.Length).ToString() : whole.ToString();
    }
}
