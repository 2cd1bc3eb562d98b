using System.Buffers;
using System.Text;

namespace KubePortal.Web.Teams;

/// <summary>
/// Comma-separated values (RFC 4180) for spreadsheets: UTF-8 with a byte order mark, without which Excel reads Japanese as something
/// else; and nothing in a cell that a spreadsheet would calculate.
/// </summary>
internal static class CsvText
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");

    // What spreadsheets take for the beginning of a formula, in full width too. Source: OWASP, CSV Injection.
    private static readonly SearchValues<char> BeginFormulas = SearchValues.Create("=+-@\t\r\n＝＋－＠");

    internal static byte[] Write(IEnumerable<IEnumerable<string>> rows)
    {
        var text = new StringBuilder("\uFEFF");
        foreach (var row in rows)
        {
            text.AppendJoin(',', row.Select(Cell)).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Cell(string value)
    {
        var harmless = value.Length > 0 && BeginFormulas.Contains(value[0]) ? "'" + value : value;
        return harmless.AsSpan().ContainsAny(NeedQuotes) ? $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : harmless;
    }
}
