namespace KubePortal.Lessons.Diagrams;

/// <summary>A laid out flow chart as SVG.</summary>
internal static class FlowDrawing
{
    internal static string Draw(FlowLayout layout)
    {
        var svg = new Svg(layout.Bounds);
        foreach (var (group, box) in layout.Groups)
        {
            svg.Rect(box, 10, "frame");
            svg.Text(group.Title, new Point(box.X + 12, box.Y + 15), "frame-title", "start");
        }
        foreach (var edge in layout.Edges) DrawLine(svg, layout, edge);
        foreach (var (node, box) in layout.Nodes) DrawNode(svg, node, box);
        foreach (var edge in layout.Edges.Where(e => e.Label is not null))
        {
            var label = edge.Label!;
            svg.Rect(FlowLabels.BoxOf(edge), 4, "label-ground");
            svg.Text(label, edge.LabelAt, "label");
        }
        return svg.Close();
    }

    private static void DrawLine(Svg svg, FlowLayout layout, PlacedEdge edge)
    {
        var points = edge.Points;
        if (edge.Edge.From == edge.Edge.To)
        {
            svg.Path($"M{svg.At(points[0])}C{svg.At(points[1])} {svg.At(points[2])} {svg.At(points[3])}", "link");
            svg.ArrowHead(points[2], points[3]);
            return;
        }
        var path = $"M{svg.At(points[0])}";
        for (var i = 1; i < points.Count; i++)
        {
            var (from, to) = (points[i - 1], points[i]);
            var (c1, c2) = layout.Controls(from, to);
            path += $"C{svg.At(c1)} {svg.At(c2)} {svg.At(to)}";
        }
        svg.Path(path, edge.Edge.IsDotted ? "link dotted" : edge.Edge.IsThick ? "link thick" : "link");
        if (!edge.Edge.HasArrow) return;
        var (before, tip) = (points[^2], points[^1]);
        svg.ArrowHead(layout.IsLeftToRight ? new Point(before.X, tip.Y) : new Point(tip.X, before.Y), tip);
    }

    private static void DrawNode(Svg svg, FlowNode node, Box box)
    {
        switch (node.Shape)
        {
            case FlowShape.Diamond:
                svg.Path($"M{svg.At(new Point(box.Middle.X, box.Y))}L{svg.At(new Point(box.Right, box.Middle.Y))}L{svg.At(new Point(box.Middle.X, box.Bottom))}L{svg.At(new Point(box.X, box.Middle.Y))}Z", "node");
                break;
            case FlowShape.Store:
                svg.Path($"M{svg.At(new Point(box.X, box.Y + 8))}v{box.Height - 16:0}a{box.Width / 2:0.#} 8 0 0 0 {box.Width:0.#} 0v-{box.Height - 16:0}a{box.Width / 2:0.#} 8 0 0 0 -{box.Width:0.#} 0a{box.Width / 2:0.#} 8 0 0 0 {box.Width:0.#} 0", "node");
                break;
            default:
                svg.Rect(box, node.Shape switch { FlowShape.Box => 6, FlowShape.Rounded => 14, _ => box.Height / 2 }, "node");
                break;
        }
        svg.Text(FlowLayout.TextOf(node), node.Shape == FlowShape.Store ? new Point(box.Middle.X, box.Middle.Y + 5) : box.Middle, "node-text");
    }
}
