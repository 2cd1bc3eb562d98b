using System.Text.Json.Nodes;
using KubePortal.Console.Streams;

namespace KubePortal.Console.Kubectl.Printing;

/// <summary>Prints the tables that the server makes: columns by priority, label columns, and what else <c>get</c> adds.</summary>
/// <param name="Wide">Whether columns of lower priority are shown.</param>
/// <param name="NoHeaders">Whether the header is left out.</param>
/// <param name="WithNamespace">Whether a column NAMESPACE comes first.</param>
/// <param name="KindPrefix">What stands before a slash and the name (<c>deployment.apps</c>), or empty.</param>
/// <param name="LabelColumns">Labels that have columns of their own.</param>
/// <param name="ShowLabels">Whether a last column shows all labels.</param>
/// <param name="Color">Whether states are coloured.</param>
internal sealed record TablePrinter(
    bool Wide, bool NoHeaders, bool WithNamespace, string KindPrefix, IReadOnlyList<string> LabelColumns, bool ShowLabels, bool Color)
{
    /// <summary>The longest event type, MODIFIED: the column has its width from the start.</summary>
    private const int EventTypeChars = 8;

    private bool _headerPrinted;
    private List<(int Index, string Name)>? _columns;

    /// <summary>Adds a table's rows to the layout; the header once, before the first row.</summary>
    /// <param name="table">A Table, as the server sent it.</param>
    /// <param name="layout">Takes the cells.</param>
    /// <param name="eventType">The watch event's type for a column EVENT, or null.</param>
    public void Print(JsonObject table, TabWriter layout, string? eventType = null)
    {
        // Later tables of a watch carry no definitions; the first one's stay.
        if (table.Items("columnDefinitions").Any())
        {
            _columns = [.. table.Items("columnDefinitions").Select((c, i) => (Index: i, Name: c.Text("name"), Priority: c.Number("priority")))
                .Where(c => Wide || c.Priority == 0).Select(c => (c.Index, c.Name))];
        }

        var columns = _columns ?? [];
        var rows = table.Items("rows").ToList();
        if (!_headerPrinted && !NoHeaders && rows.Count > 0)
        {
            Line(layout, Header(columns, eventType is not null));
            _headerPrinted = true;
        }

        foreach (var row in rows)
        {
            Line(layout, Cells(row, columns, eventType));
        }
    }

    private IEnumerable<string> Header(List<(int Index, string Name)> columns, bool withEvents)
    {
        if (withEvents)
        {
            yield return "EVENT";
        }

        if (WithNamespace)
        {
            yield return "NAMESPACE";
        }

        foreach (var (_, name) in columns)
        {
            yield return name.ToUpperInvariant();
        }

        foreach (var label in LabelColumns)
        {
            yield return label[(label.LastIndexOf('/') + 1)..].ToUpperInvariant();
        }

        if (ShowLabels)
        {
            yield return "LABELS";
        }
    }

    private IEnumerable<string> Cells(JsonNode? row, List<(int Index, string Name)> columns, string? eventType)
    {
        if (eventType is not null)
        {
            yield return eventType.PadRight(EventTypeChars);
        }

        if (WithNamespace)
        {
            yield return row.Text("object", "metadata", "namespace");
        }

        var cells = (row?["cells"] as JsonArray) ?? [];
        for (var i = 0; i < columns.Count; i++)
        {
            var text = columns[i].Index < cells.Count ? CellText(cells[columns[i].Index]) : "";
            yield return i == 0 && KindPrefix.Length > 0 ? $"{KindPrefix}/{text}" : Color && columns[i].Name is "Status" or "Type" ? Colored(text) : text;
        }

        foreach (var label in LabelColumns)
        {
            yield return row.Text("object", "metadata", "labels", label);
        }

        if (ShowLabels)
        {
            var labels = row.Entries("object", "metadata", "labels").Select(l => $"{l.Key}={JsonText.Scalar(l.Value)}").ToList();
            yield return labels.Count == 0 ? "<none>" : string.Join(',', labels);
        }
    }

    private string Colored(string text) => Color ? TerminalColor.Cell(text) : text;

    // A cell is one line, and control characters in it don't reach the terminal.
    private static string CellText(JsonNode? cell)
    {
        var text = cell is null ? "<nil>" : cell is JsonValue ? JsonText.Scalar(cell) : JsonText.Compact(cell);
        var end = text.AsSpan().IndexOfAny('\f', '\n', '\r');
        return Printable(end >= 0 ? text[..end] + "..." : text);
    }

    /// <summary>Text without what would steer a terminal.</summary>
    public static string Printable(string text) =>
        text.Contains('\u001b', StringComparison.Ordinal) || text.Contains('\t', StringComparison.Ordinal)
            ? text.Replace("\u001b", "^[", StringComparison.Ordinal).Replace('\t', ' ') : text;

    private static void Line(TabWriter layout, IEnumerable<string> cells) => layout.Write(string.Join('\t', cells) + "\n");
}
