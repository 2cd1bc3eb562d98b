namespace KubePortal.Lessons.Diagrams;

/// <summary>Frames lie beside each other in lanes, so that none overlaps another: two share a lane only where they have no rank in common.</summary>
internal sealed class FlowLanes
{
    private readonly FlowDiagram _diagram;
    private readonly IReadOnlyDictionary<FlowNode, int> _ranks;
    private readonly Dictionary<FlowNode, int> _lanes = [];

    private FlowLanes(FlowDiagram diagram, IReadOnlyDictionary<FlowNode, int> ranks)
    {
        _diagram = diagram;
        _ranks = ranks;
    }

    /// <summary>The lane of each node, from 0; one lane for all where there are no frames.</summary>
    internal static Dictionary<FlowNode, int> Of(FlowDiagram diagram, IReadOnlyDictionary<FlowNode, int> ranks)
    {
        if (diagram.Groups.Count == 0) return diagram.Nodes.ToDictionary(n => n, _ => 0);
        var lanes = new FlowLanes(diagram, ranks);
        lanes.Place(null, 0);
        return lanes._lanes;
    }

    // Gives the nodes below a frame their lanes, the first being `at`; how many lanes it took.
    private int Place(FlowGroup? outer, int at)
    {
        var taken = new List<(int First, int Last, int Lane, int Lanes)>();
        var size = 0;
        foreach (var (group, nodes) in Parts(outer))
        {
            var (first, last) = (nodes.Min(n => _ranks[n]), nodes.Max(n => _ranks[n]));
            var lanes = group is null ? 1 : Place(group, 0);
            var lane = 0;
            while (taken.Exists(t => t.First <= last && first <= t.Last && t.Lane < lane + lanes && lane < t.Lane + t.Lanes)) lane++;
            taken.Add((first, last, lane, lanes));
            if (group is null)
            {
                foreach (var node in nodes) _lanes[node] = 0;
            }
            foreach (var node in nodes) _lanes[node] += lane + at;
            size = Math.Max(size, lane + lanes);
        }
        return size;
    }

    // The frames right below one, and its own nodes: those of one rank together, for they may stand side by side in one lane.
    private IEnumerable<(FlowGroup? Group, List<FlowNode> Nodes)> Parts(FlowGroup? outer)
    {
        foreach (var group in _diagram.Groups.Where(g => g.Outer == outer))
        {
            var nodes = _diagram.Nodes.Where(n => IsBelow(n.Group, group)).ToList();
            if (nodes.Count > 0) yield return (group, nodes);
        }
        foreach (var rank in _diagram.Nodes.Where(n => n.Group == outer).GroupBy(n => _ranks[n])) yield return (null, [.. rank]);
    }

    internal static bool IsBelow(FlowGroup? group, FlowGroup outer)
    {
        for (; group is not null; group = group.Outer)
            if (group == outer) return true;
        return false;
    }
}
