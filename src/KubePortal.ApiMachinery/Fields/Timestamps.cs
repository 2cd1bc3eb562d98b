using System.Globalization;

namespace KubePortal.ApiMachinery.Fields;

/// <summary>Times as the API writes them: RFC 3339 in UTC, whole seconds (<c>Time</c>) or six digits (<c>MicroTime</c>).</summary>
public static class Timestamps
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary><c>2026-03-01T10:00:00Z</c>.</summary>
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary><c>2026-03-01T10:00:00.000000Z</c>.</summary>
    public static string FormatMicro(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>RFC 3339 with any zone.</summary>
    public static bool TryParse(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time)
        && text.Length > 19 && (text[^1] == 'Z' || text[^3] == ':');
}
