namespace KubePortal.Lessons.Diagrams;

/// <summary>Finds for each label a place on its line where it covers no other label, no box and no border, or as little of them as can be.</summary>
internal sealed class FlowLabels(FlowLayout layout)
{
    private const int Rounds = 3;
    private const double Crossing = 400;    // the cost of a border through a label, in pixels covered
    private static readonly double[] Along = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8];

    /// <summary>The layout's lines with their labels placed.</summary>
    internal List<PlacedEdge> Placed()
    {
        var edges = layout.Edges.ToList();
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < edges.Count; i++)
            {
                var edge = edges[i];
                // A loop's label has a place of its own beside the box.
                if (edge.Label is null || edge.Edge.From == edge.Edge.To) continue;
                var others = edges.Where((other, at) => at != i && other.Label is not null).Select(BoxOf).ToList();
                var best = Places(edge).MinBy(place => Cost(BoxOf(edge with { LabelAt = place.At }), others) + place.Cost);
                edges[i] = edge with { LabelAt = best.At };
            }
        }
        return edges;
    }

    /// <summary>What a label covers.</summary>
    internal static Box BoxOf(PlacedEdge edge) =>
        new(edge.LabelAt.X - (edge.Label!.Width / 2) - 4, edge.LabelAt.Y - (edge.Label.Height / 2), edge.Label.Width + 8, edge.Label.Height);

    // On the line, in the middle first; else beside it.
    private IEnumerable<(Point At, double Cost)> Places(PlacedEdge edge)
    {
        var beside = ((layout.IsLeftToRight ? edge.Label!.Height : edge.Label!.Width) / 2) + 8;
        var segments = edge.Points.Count / 2;
        for (var segment = 0; segment < segments; segment++)
        {
            var (from, to) = (edge.Points[2 * segment], edge.Points[(2 * segment) + 1]);
            var outOfTheWay = Math.Abs(segment - ((segments - 1) / 2.0)) * 10;
            foreach (var t in Along)
            {
                var at = layout.OnCurve(from, to, t);
                var cost = outOfTheWay + (Math.Abs(t - 0.5) * 20);
                yield return (at, cost);
                foreach (var side in new[] { -beside, beside })
                    yield return (layout.IsLeftToRight ? new Point(at.X, at.Y + side) : new Point(at.X + side, at.Y), cost + beside);
            }
        }
    }

    private double Cost(Box label, List<Box> others)
    {
        var cost = others.Concat(layout.Nodes.Values).Sum(other => Common(label.Grown(2), other)) * 4;
        foreach (var (group, box) in layout.Groups)
        {
            var title = new Box(box.X, box.Y, TextLines.Of(group.Title, 400).Width + 24, FlowLayout.TitleHeight);
            cost += Common(label, title) * 4;
            if (Common(label, box) > 0 && Common(label, box) < label.Width * label.Height) cost += Crossing;
        }
        return cost;
    }

    // The pixels that two boxes have in common.
    private static double Common(Box a, Box b) =>
        Math.Max(0, Math.Min(a.Right, b.Right) - Math.Max(a.X, b.X)) * Math.Max(0, Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Y, b.Y));
}
