using System.Text.Json.Nodes;
using KubePortal.Console.Commands;

namespace KubePortal.Console.Kubectl.Printing;

/// <summary>The table of <c>-o custom-columns=NAME:.metadata.name,IMAGE:.spec.containers[*].image</c>.</summary>
internal sealed class CustomColumns
{
    private readonly List<(string Header, JsonPathTemplate Path)> _columns;
    private readonly bool _noHeaders;
    private bool _headerPrinted;

    private CustomColumns(List<(string, JsonPathTemplate)> columns, bool noHeaders)
    {
        _columns = columns;
        _noHeaders = noHeaders;
    }

    /// <exception cref="CommandException">The specification isn't one.</exception>
    public static CustomColumns Parse(string text, bool noHeaders)
    {
        var columns = new List<(string, JsonPathTemplate)>();
        foreach (var part in text.Split(','))
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
            {
                throw new CommandException($"unexpected custom-columns spec: {part}, expected <header>:<json-path-expr>");
            }

            columns.Add((part[..colon], JsonPathTemplate.Parse(part[(colon + 1)..], relaxed: true)));
        }

        return new CustomColumns(columns, noHeaders);
    }

    /// <summary>Adds an object's row to the layout, and the header before the first.</summary>
    public void Print(JsonObject item, TabWriter layout)
    {
        if (!_headerPrinted && !_noHeaders)
        {
            layout.Write(string.Join('\t', _columns.Select(c => c.Header)) + "\n");
            _headerPrinted = true;
        }

        layout.Write(string.Join('\t', _columns.Select(c => Cell(c.Path.Find(item)))) + "\n");
    }

    private static string Cell(IReadOnlyList<JsonNode?> values) =>
        values.Count == 0 ? "<none>" : string.Join(',', values.Select(v => v is null ? "<none>" : TablePrinter.Printable(GoText.Of(v))));
}
