namespace KubePortal.Lessons.Diagrams;

/// <summary>Boxes and arrows: <c>flowchart LR</c> (left to right) or <c>TD</c> (top down).</summary>
internal sealed class FlowDiagram(bool isLeftToRight, IReadOnlyList<FlowNode> nodes, IReadOnlyList<FlowEdge> edges, IReadOnlyList<FlowGroup> groups) : Diagram
{
    internal bool IsLeftToRight { get; } = isLeftToRight;
    internal IReadOnlyList<FlowNode> Nodes { get; } = nodes;
    internal IReadOnlyList<FlowEdge> Edges { get; } = edges;

    /// <summary>Frames around nodes; an inner one stands behind its outer one.</summary>
    internal IReadOnlyList<FlowGroup> Groups { get; } = groups;

    internal override string Draw() => FlowDrawing.Draw(FlowLayout.Of(this));

    internal override IEnumerable<string> Describe()
    {
        foreach (var group in Groups)
        {
            var members = Nodes.Where(n => n.Group == group).Select(n => Plain(n.Text)).Concat(Groups.Where(g => g.Outer == group).Select(g => g.Title)).ToList();
            if (members.Count > 0) yield return $"{group.Title}: {string.Join(", ", members)}";
        }
        foreach (var edge in Edges)
        {
            var arrow = edge.HasArrow ? "→" : "–";
            yield return $"{edge.FromFrame?.Title ?? Plain(edge.From.Text)} {arrow} {edge.ToFrame?.Title ?? Plain(edge.To.Text)}{(edge.Label.Length == 0 ? "" : $" ({Plain(edge.Label)})")}";
        }
    }

    private static string Plain(string text) => string.Join(' ', text.Split("<br>", StringSplitOptions.TrimEntries));
}

/// <summary>A box.</summary>
internal sealed class FlowNode(string id)
{
    internal string Id { get; } = id;
    internal string Text { get; set; } = id;
    internal FlowShape Shape { get; set; }
    internal FlowGroup? Group { get; set; }
}

internal enum FlowShape
{
    Box,
    Rounded,
    Stadium,
    Diamond,
    Store,
}

/// <summary>A line between two boxes.</summary>
/// <param name="From">Where it begins; of a line from a frame, a box in that.</param>
/// <param name="To">Where it ends; of a line to a frame, a box in that.</param>
internal sealed record FlowEdge(FlowNode From, FlowNode To, string Label, bool HasArrow, bool IsDotted, bool IsThick)
{
    /// <summary>The frame that it comes from; null where that is a box.</summary>
    internal FlowGroup? FromFrame { get; init; }

    /// <summary>The frame that it leads to; null where that is a box.</summary>
    internal FlowGroup? ToFrame { get; init; }
}

/// <summary>A frame with a title: <c>subgraph</c>.</summary>
internal sealed record FlowGroup(string Id, string Title, FlowGroup? Outer);
