namespace KubePortal.Lessons.Diagrams;

/// <summary>Where everything of a flow chart stands, in pixels. Columns (or rows) by rank, short crossings by barycentres, after Sugiyama,
/// Tagawa and Toda, <em>Methods for Visual Understanding of Hierarchical System Structures</em>, 1981.</summary>
internal sealed class FlowLayout
{
    internal const double Pad = 16;             // between a frame and what is in it
    internal const double TitleHeight = 24;     // of a frame
    private const double RankGap = 46;
    private const double NodeGap = 22;
    private const double MaxTextWidth = 168;
    private const double MaxLabelWidth = 150;
    private const int Sweeps = 8;
    private const int StraighteningSweeps = 40;
    private const double ColumnWidth = 660;     // of the text

    private readonly FlowDiagram _diagram;
    private readonly List<List<Item>> _ranks = [];
    private readonly int _depth;

    private FlowLayout(FlowDiagram diagram, bool isLeftToRight)
    {
        _diagram = diagram;
        IsLeftToRight = isLeftToRight;
        _depth = diagram.Groups.Count == 0 ? 0 : diagram.Groups.Max(DepthOf);
        var (ranks, back) = FlowRanks.Of(diagram);
        var lanes = FlowLanes.Of(diagram, ranks);
        var items = diagram.Nodes.ToDictionary(n => n, n => new Item(this, n, ranks[n], lanes[n]));
        foreach (var item in items.Values) At(item.Rank).Add(item);
        var routes = diagram.Edges.Select(e => Route(e, back.Contains(e), items)).ToList();
        Order();
        PlaceAcross();
        PlaceAlong(routes);
        foreach (var item in items.Values) Nodes[item.Node!] = item.Box;
        PlaceGroups();
        foreach (var route in routes) Edges.Add(Draw(route));
        Edges = new FlowLabels(this).Placed();
        Bound();
    }

    internal Dictionary<FlowNode, Box> Nodes { get; } = [];
    internal List<(FlowGroup Group, Box Box)> Groups { get; } = [];
    internal List<PlacedEdge> Edges { get; private set; } = [];

    /// <summary>What the picture covers.</summary>
    internal Box Bounds { get; private set; }

    internal bool IsLeftToRight { get; }

    /// <summary>What is too wide for the column in its author's direction goes in the other, if that is narrower.</summary>
    internal static FlowLayout Of(FlowDiagram diagram)
    {
        var layout = new FlowLayout(diagram, diagram.IsLeftToRight);
        if (layout.Bounds.Width <= ColumnWidth) return layout;
        var other = new FlowLayout(diagram, !diagram.IsLeftToRight);
        return other.Bounds.Width < layout.Bounds.Width ? other : layout;
    }

    internal static TextLines TextOf(FlowNode node) => TextLines.Of(node.Text, MaxTextWidth);

    private static int DepthOf(FlowGroup group) => group.Outer is null ? 1 : DepthOf(group.Outer) + 1;

    private List<Item> At(int rank)
    {
        while (_ranks.Count <= rank) _ranks.Add([]);
        return _ranks[rank];
    }

    // A line over several ranks takes a place of its own in those between.
    private EdgeRoute Route(FlowEdge edge, bool isBack, Dictionary<FlowNode, Item> items)
    {
        var (from, to) = isBack ? (items[edge.To], items[edge.From]) : (items[edge.From], items[edge.To]);
        var route = new EdgeRoute(edge, isBack, [from]);
        for (var rank = from.Rank + 1; rank < to.Rank; rank++)
        {
            var bend = new Item(this, null, rank, to.Lane);
            At(rank).Add(bend);
            route.Items.Add(bend);
        }
        route.Items.Add(to);
        for (var i = 1; i < route.Items.Count; i++)
        {
            route.Items[i - 1].After.Add(route.Items[i]);
            route.Items[i].Before.Add(route.Items[i - 1]);
        }
        return route;
    }

    private void Order()
    {
        foreach (var rank in _ranks) Number(rank);
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var isDown = sweep % 2 == 0;
            foreach (var rank in isDown ? _ranks : _ranks.AsEnumerable().Reverse())
            {
                foreach (var item in rank)
                {
                    var neighbours = isDown ? item.Before : item.After;
                    if (neighbours.Count > 0) item.Wish = neighbours.Average(n => n.Place);
                    else item.Wish = item.Place;
                }
                rank.Sort((a, b) => a.Lane != b.Lane ? a.Lane.CompareTo(b.Lane) : a.Wish != b.Wish ? a.Wish.CompareTo(b.Wish) : a.Place.CompareTo(b.Place));
                Number(rank);
            }
        }
    }

    private static void Number(List<Item> rank)
    {
        for (var i = 0; i < rank.Count; i++) rank[i].Place = i - ((rank.Count - 1) / 2.0);
    }

    private void PlaceAcross()
    {
        var laneCount = _ranks.SelectMany(r => r).Max(i => i.Lane) + 1;
        var gap = NodeGap + (_depth * ((2 * Pad) + (IsLeftToRight ? TitleHeight : 0)));
        var start = 0.0;
        for (var lane = 0; lane < laneCount; lane++)
        {
            var parts = _ranks.Select(r => r.Where(i => i.Lane == lane).ToList()).Where(p => p.Count > 0).ToList();
            var width = parts.Max(Width);
            foreach (var part in parts)
            {
                var at = start + ((width - Width(part)) / 2);
                foreach (var item in part)
                {
                    item.Across = at + (item.AcrossSize / 2);
                    at += item.AcrossSize + NodeGap;
                }
            }
            start += width + gap;
        }
        if (laneCount == 1) Straighten();
    }

    private static double Width(List<Item> part) => part.Sum(i => i.AcrossSize) + ((part.Count - 1) * NodeGap);

    // Moves items towards the middle of their neighbours, as far as those beside them leave room.
    private void Straighten()
    {
        for (var sweep = 0; sweep < StraighteningSweeps; sweep++)
        {
            foreach (var rank in sweep % 2 == 0 ? _ranks : _ranks.AsEnumerable().Reverse())
            {
                foreach (var item in rank)
                {
                    var neighbours = item.Before.Concat(item.After).ToList();
                    item.Wish = neighbours.Count == 0 ? item.Across : neighbours.Average(n => n.Across);
                }
                var at = double.NegativeInfinity;
                foreach (var item in rank)
                {
                    item.Across = Math.Max(item.Wish, at + (item.AcrossSize / 2));
                    at = item.Across + (item.AcrossSize / 2) + NodeGap;
                }
                var shift = rank.Average(i => i.Wish - i.Across);
                foreach (var item in rank) item.Across += shift;
            }
        }
    }

    private void PlaceAlong(List<EdgeRoute> routes)
    {
        var at = 0.0;
        for (var r = 0; r < _ranks.Count; r++)
        {
            var size = _ranks[r].Max(i => i.AlongSize);
            foreach (var item in _ranks[r]) item.Along = at + (size / 2);
            at += size + RankGap + GroupGap(r) + LabelGap(r, routes);
        }
    }

    // Room for the frames that end or begin between a rank and the next.
    private double GroupGap(int rank)
    {
        var here = OpenGroups(rank);
        var next = OpenGroups(rank + 1);
        var ends = here.Except(next).Count();
        var begins = next.Except(here).Count();
        return ((ends + begins) * Pad) + (IsLeftToRight ? 0 : begins * TitleHeight);
    }

    private HashSet<FlowGroup> OpenGroups(int rank)
    {
        var open = new HashSet<FlowGroup>(ReferenceEqualityComparer.Instance);
        foreach (var group in _diagram.Groups)
        {
            var ranks = _ranks.SelectMany(r => r).Where(i => FlowLanes.IsBelow(i.Node?.Group, group)).Select(i => i.Rank).ToList();
            if (ranks.Count > 0 && ranks.Min() <= rank && rank <= ranks.Max()) open.Add(group);
        }
        return open;
    }

    private double LabelGap(int rank, List<EdgeRoute> routes)
    {
        var labels = routes.Where(r => r.Edge.Label.Length > 0 && r.Items[0].Rank <= rank && rank < r.Items[^1].Rank)
            .Select(r => LabelOf(r.Edge)).Select(l => IsLeftToRight ? l.Width : l.Height).ToList();
        return labels.Count == 0 ? 0 : Math.Max(0, labels.Max() - (IsLeftToRight ? 12 : 4));
    }

    private static TextLines LabelOf(FlowEdge edge) => TextLines.Of(edge.Label, MaxLabelWidth);

    private void PlaceGroups()
    {
        // Inner frames first, so that outer ones stand around them.
        foreach (var group in _diagram.Groups.Reverse())
        {
            var inside = _diagram.Nodes.Where(n => n.Group == group).Select(n => Nodes[n]).Concat(Groups.Where(g => g.Group.Outer == group).Select(g => g.Box)).ToList();
            if (inside.Count == 0) continue;
            var around = Box.Around(inside);
            var titleWidth = TextLines.Of(group.Title, 400).Width + 16;
            var widen = Math.Max(0, titleWidth - (around.Width + (2 * Pad))) / 2;
            Groups.Add((group, new Box(around.X - Pad - widen, around.Y - Pad - TitleHeight + 6, around.Width + (2 * (Pad + widen)), around.Height + (2 * Pad) + TitleHeight - 6)));
        }
        Groups.Reverse();
    }

    private PlacedEdge Draw(EdgeRoute route)
    {
        if (route.Edge.From == route.Edge.To) return Loop(route);
        var offset = _diagram.Edges.Any(e => e.From == route.Edge.To && e.To == route.Edge.From && e != route.Edge) ? (route.IsBack ? 11 : -11) : 0;
        var points = new List<Point>();
        for (var i = 0; i < route.Items.Count; i++)
        {
            var item = route.Items[i];
            if (i > 0) points.Add(PointOf(item.Along - (item.AlongSize / 2), item.Across + offset));
            if (i < route.Items.Count - 1) points.Add(PointOf(item.Along + (item.AlongSize / 2), item.Across + offset));
        }
        if (route.IsBack) points.Reverse();
        if (route.Edge.FromFrame is { } left) points[0] = AtBorder(left, points[0], points[1]);
        if (route.Edge.ToFrame is { } right) points[^1] = AtBorder(right, points[^1], points[^2]);
        // Between two ranks, so that no label lies on a box.
        var middle = ((points.Count / 2) - 1) / 2 * 2;
        return new PlacedEdge(route.Edge, points, new Point((points[middle].X + points[middle + 1].X) / 2, (points[middle].Y + points[middle + 1].Y) / 2),
            route.Edge.Label.Length == 0 ? null : LabelOf(route.Edge));
    }

    // Where a line from outside meets a frame's border, instead of the box in it that it was laid out for.
    private Point AtBorder(FlowGroup group, Point inside, Point outside)
    {
        var frame = Groups.Find(g => g.Group == group).Box;
        return IsLeftToRight
            ? new Point(outside.X < inside.X ? frame.X : frame.Right, inside.Y)
            : new Point(inside.X, outside.Y < inside.Y ? frame.Y : frame.Bottom);
    }

    /// <summary>A place on the curve of a line between two ranks; <paramref name="t"/> from 0, where it begins, to 1.</summary>
    internal Point OnCurve(Point from, Point to, double t)
    {
        var (c1, c2) = Controls(from, to);
        var s = 1 - t;
        return new(
            (s * s * s * from.X) + (3 * s * s * t * c1.X) + (3 * s * t * t * c2.X) + (t * t * t * to.X),
            (s * s * s * from.Y) + (3 * s * s * t * c1.Y) + (3 * s * t * t * c2.Y) + (t * t * t * to.Y));
    }

    /// <summary>The two points that bend the curve of a line, so that it leaves and comes straight.</summary>
    internal (Point First, Point Second) Controls(Point from, Point to) => IsLeftToRight
        ? (new Point((from.X + to.X) / 2, from.Y), new Point((from.X + to.X) / 2, to.Y))
        : (new Point(from.X, (from.Y + to.Y) / 2), new Point(to.X, (from.Y + to.Y) / 2));

    // Beside the box, its label behind it.
    private static PlacedEdge Loop(EdgeRoute route)
    {
        var box = route.Items[0].Box;
        var (from, to) = (new Point(box.Right - (box.Width * LoopInset(route)), box.Middle.Y + 10), new Point(box.Right - (box.Width * LoopInset(route)), box.Middle.Y - 10));
        var label = route.Edge.Label.Length == 0 ? null : LabelOf(route.Edge);
        return new PlacedEdge(route.Edge, [from, new Point(box.Right + 26, from.Y), new Point(box.Right + 26, to.Y), to],
            new Point(box.Right + 36 + ((label?.Width ?? 0) / 2), box.Middle.Y), label);
    }

    // The sides of a diamond lean back.
    private static double LoopInset(EdgeRoute route) => route.Edge.From.Shape == FlowShape.Diamond ? 0.1 : 0;

    private Point PointOf(double along, double across) => IsLeftToRight ? new Point(along, across) : new Point(across, along);

    private void Bound()
    {
        var all = Nodes.Values.Concat(Groups.Select(g => g.Box))
            .Concat(Edges.Where(e => e.Label is not null).Select(FlowLabels.BoxOf))
            .Concat(Edges.Select(e => Box.Around(e.Points))).ToList();
        Bounds = Box.Around(all).Grown(4);
    }

    /// <summary>A box, or the bend of a line that passes a rank.</summary>
    private sealed class Item
    {
        private readonly FlowLayout _layout;

        internal Item(FlowLayout layout, FlowNode? node, int rank, int lane)
        {
            _layout = layout;
            (Node, Rank, Lane) = (node, rank, lane);
            if (node is null)
            {
                AcrossSize = 14;
                return;
            }
            var text = TextOf(node);
            var (width, height) = (text.Width + 30, text.Height + 18);
            if (node.Shape == FlowShape.Diamond) (width, height) = ((width * 1.3) + 12, (height * 1.35) + 12);
            if (node.Shape == FlowShape.Store) height += 12;
            (AlongSize, AcrossSize) = layout.IsLeftToRight ? (width, height) : (height, width);
        }

        internal FlowNode? Node { get; }
        internal int Rank { get; }
        internal int Lane { get; }
        internal double AlongSize { get; }
        internal double AcrossSize { get; }
        internal List<Item> Before { get; } = [];
        internal List<Item> After { get; } = [];
        internal double Place { get; set; }
        internal double Wish { get; set; }
        internal double Along { get; set; }
        internal double Across { get; set; }

        internal Box Box
        {
            get
            {
                var middle = _layout.PointOf(Along, Across);
                var size = _layout.PointOf(AlongSize, AcrossSize);
                return new Box(middle.X - (size.X / 2), middle.Y - (size.Y / 2), size.X, size.Y);
            }
        }
    }

    private sealed record EdgeRoute(FlowEdge Edge, bool IsBack, List<Item> Items);
}

/// <summary>A line with its points in pairs: where it leaves a rank and where it comes to the next.</summary>
internal sealed record PlacedEdge(FlowEdge Edge, IReadOnlyList<Point> Points, Point LabelAt, TextLines? Label);

/// <summary>A place in a picture, in pixels from its upper left.</summary>
internal readonly record struct Point(double X, double Y);

/// <summary>A rectangle in a picture, in pixels.</summary>
internal readonly record struct Box(double X, double Y, double Width, double Height)
{
    internal double Right => X + Width;
    internal double Bottom => Y + Height;
    internal Point Middle => new(X + (Width / 2), Y + (Height / 2));

    internal Box Grown(double by) => new(X - by, Y - by, Width + (2 * by), Height + (2 * by));

    internal static Box Around(IReadOnlyList<Box> boxes)
    {
        var (x, y) = (boxes.Min(b => b.X), boxes.Min(b => b.Y));
        return new Box(x, y, boxes.Max(b => b.Right) - x, boxes.Max(b => b.Bottom) - y);
    }

    internal static Box Around(IReadOnlyList<Point> points)
    {
        var (x, y) = (points.Min(p => p.X), points.Min(p => p.Y));
        return new Box(x, y, points.Max(p => p.X) - x, points.Max(p => p.Y) - y);
    }
}
