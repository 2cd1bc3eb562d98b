using System.Text.RegularExpressions;

namespace KubePortal.Lessons.Diagrams;

/// <summary>Reads <c>flowchart</c>: nodes <c>id[Text]</c>, <c>id(Text)</c>, <c>id([Text])</c>, <c>id{Text}</c>, <c>id[(Text)]</c>; links
/// <c>--&gt;</c>, <c>---</c>, <c>-.-&gt;</c>, <c>==&gt;</c> with <c>|label|</c>, chained and with <c>&amp;</c>; <c>subgraph … end</c>.</summary>
internal sealed partial class FlowReader
{
    private const int MaxNodes = 60;

    private readonly Dictionary<string, FlowNode> _nodes = new(StringComparer.Ordinal);
    private readonly List<FlowEdge> _edges = [];
    private readonly List<FlowGroup> _groups = [];
    private readonly List<DiagramFault> _faults;
    private FlowGroup? _group;

    private FlowReader(List<DiagramFault> faults) => _faults = faults;

    internal static FlowDiagram? Read(IReadOnlyList<SourceLine> lines, List<DiagramFault> faults)
    {
        var reader = new FlowReader(faults);
        var direction = lines[0].Rest;
        if (direction is not ("LR" or "TD" or "TB"))
            faults.Add(new DiagramFault(lines[0].Number, $"'{direction}' is no direction that is drawn here", "Write LR (left to right) or TD (top down)"));
        foreach (var line in lines.Skip(1)) reader.ReadLine(line);
        if (reader._group is { } open) faults.Add(new DiagramFault(lines[^1].Number, $"the subgraph '{open.Title}' has no end", "Write 'end' behind its last line"));
        reader.TurnToFrames();
        if (reader._nodes.Count > MaxNodes)
        {
            faults.Add(new DiagramFault(lines[0].Number, $"the diagram has {reader._nodes.Count} boxes, {MaxNodes} are drawn", "Make several diagrams of it"));
            return null;
        }
        return reader._nodes.Count == 0 ? null : new FlowDiagram(direction == "LR", [.. reader._nodes.Values], reader._edges, reader._groups);
    }

    private void ReadLine(SourceLine line)
    {
        if (line.FirstWord == "subgraph")
        {
            var m = SubgraphForm().Match(line.Rest);
            var id = m.Groups["id"].Value.Trim();
            _group = new FlowGroup(id, m.Groups["title"].Success ? Unquoted(m.Groups["title"].Value) : Unquoted(id), _group);
            _groups.Add(_group);
        }
        else if (line.Text == "end" && _group is not null)
        {
            _group = _group.Outer;
        }
        else if (!ReadChain(line.Text))
        {
            _faults.Add(new DiagramFault(line.Number, $"the line '{line.Text}' is not understood",
                "Write nodes as id[Text] and links as a --> b or a -->|label| b"));
        }
    }

    // "n1 --> n2" may name frames: the line is laid out for a box in each, and drawn to its border.
    private void TurnToFrames()
    {
        foreach (var group in _groups)
        {
            if (!_nodes.TryGetValue(group.Id, out var named) || named.Text != group.Id) continue;
            var inside = _nodes.Values.Where(n => n != named && FlowLanes.IsBelow(n.Group, group)).ToList();
            if (inside.Count == 0) continue;
            for (var i = 0; i < _edges.Count; i++)
            {
                if (_edges[i].From == named) _edges[i] = _edges[i] with { From = inside[^1], FromFrame = group };
                if (_edges[i].To == named) _edges[i] = _edges[i] with { To = inside[0], ToFrame = group };
            }
            _nodes.Remove(group.Id);
        }
    }

    // a & b -->|label| c --> d
    private bool ReadChain(string text)
    {
        var at = 0;
        var from = ReadNodes(text, ref at);
        if (from is null) return false;
        while (at < text.Length)
        {
            var link = LinkForm().Match(text, at);
            if (!link.Success || link.Index != at) return false;
            at += link.Length;
            var to = ReadNodes(text, ref at);
            if (to is null) return false;
            var label = Unquoted(link.Groups["label"].Success ? link.Groups["label"].Value : link.Groups["inner"].Value);
            var line = link.Groups["line"].Value;
            foreach (var a in from)
                foreach (var b in to)
                    _edges.Add(new FlowEdge(a, b, label, line.EndsWith('>'), line.Contains('.', StringComparison.Ordinal), line.Contains('=', StringComparison.Ordinal)));
            from = to;
        }
        return true;
    }

    private List<FlowNode>? ReadNodes(string text, ref int at)
    {
        var nodes = new List<FlowNode>();
        while (true)
        {
            var m = NodeForm().Match(text, at);
            if (!m.Success || m.Index != at) return null;
            at += m.Length;
            nodes.Add(NodeOf(m));
            if (at >= text.Length || text[at] != '&') return nodes;
            at++;
        }
    }

    private FlowNode NodeOf(Match m)
    {
        var id = m.Groups["id"].Value;
        if (!_nodes.TryGetValue(id, out var node)) _nodes[id] = node = new FlowNode(id);
        // A node belongs to the frame in which it first stands alone or is written out.
        if (_group is not null && node.Group is null) node.Group = _group;
        foreach (var (name, shape) in new[] { ("stadium", FlowShape.Stadium), ("store", FlowShape.Store), ("circle", FlowShape.Stadium), ("box", FlowShape.Box), ("rounded", FlowShape.Rounded), ("diamond", FlowShape.Diamond) })
        {
            if (!m.Groups[name].Success) continue;
            node.Text = Unquoted(m.Groups[name].Value);
            node.Shape = shape;
        }
        return node;
    }

    private static string Unquoted(string text)
    {
        text = text.Trim();
        return text is ['"', .., '"'] ? text[1..^1] : text;
    }

    [GeneratedRegex("""\s*(?<id>[\p{L}\p{N}_](?:[\p{L}\p{N}_.]|-(?![-.>]))*)(?:\(\[(?<stadium>[^\]]*)\]\)|\[\((?<store>[^)]*)\)\]|\(\((?<circle>[^)]*)\)\)|\["(?<box>[^"]*)"\]|\[(?<box>[^\]]*)\]|\("(?<rounded>[^"]*)"\)|\((?<rounded>[^)]*)\)|\{"(?<diamond>[^"]*)"\}|\{(?<diamond>[^}]*)\})?\s*""")]
    private static partial Regex NodeForm();

    // -->|label|   -- label -->   -. label .->   ==>   ---
    [GeneratedRegex("""\s*(?:(?:--|-\.|==)\s+(?<inner>[^-.=|>][^|>]*?)\s+(?<line>-->|---|\.->|==>)|(?<line>-{2,}>|-{3,}|-\.+->|-\.+-|={2,}>)(?:\s*\|(?<label>[^|]*)\|)?)\s*""")]
    private static partial Regex LinkForm();

    [GeneratedRegex("""^(?<id>[^\[]*)(?:\[(?<title>[^\]]*)\])?$""")]
    private static partial Regex SubgraphForm();
}
