using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using KubePortal.Lessons;

namespace KubePortal.Web.Hosting.Commands;

/// <summary>What a check found, by file and line.</summary>
internal sealed class CheckReport
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<ContentProblem> _findings;

    public CheckReport(IEnumerable<ContentProblem> findings)
    {
        _findings = [.. findings.OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line).ThenBy(f => f.Message, StringComparer.Ordinal)];
        Errors = _findings.Count(f => f.Severity == ContentSeverity.Error);
        Warnings = _findings.Count - Errors;
    }

    public int Errors { get; }

    public int Warnings { get; }

    /// <summary>A line for each finding, in the form that editors make clickable, what shows it below; at the end the counts.</summary>
    public static void WriteLines(CheckReport report, TextWriter to)
    {
        foreach (var finding in report._findings)
        {
            to.WriteLine(finding);
            foreach (var line in finding.Detail?.TrimEnd().Split('\n') ?? [])
            {
                to.WriteLine($"    {line}");
            }
        }

        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Errors} errors, {report.Warnings} warnings"));
    }

    /// <summary>One document: <c>{ findings: [{ file, line, severity, message, remedy, rule?, detail? }], counts: { errors, warnings } }</c>.</summary>
    public static void WriteJson(CheckReport report, TextWriter to)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Indented))
        {
            json.WriteStartObject();
            json.WriteStartArray("findings");
            foreach (var finding in report._findings)
            {
                Write(json, finding);
            }

            json.WriteEndArray();
            json.WriteStartObject("counts");
            json.WriteNumber("errors", report.Errors);
            json.WriteNumber("warnings", report.Warnings);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        to.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }

    private static void Write(Utf8JsonWriter json, ContentProblem finding)
    {
        json.WriteStartObject();
        json.WriteString("file", finding.File);
        json.WriteNumber("line", finding.Line);
        json.WriteString("severity", finding.Severity == ContentSeverity.Error ? "error" : "warning");
        json.WriteString("message", finding.Message);
        json.WriteString("remedy", finding.Remedy);
        if (finding.Rule is { } rule)
        {
            json.WriteString("rule", rule);
        }

        if (finding.Detail is { } detail)
        {
            json.WriteString("detail", detail);
        }

        json.WriteEndObject();
    }
}
