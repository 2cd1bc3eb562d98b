namespace KubePortal.Lessons.Diagrams;

/// <summary>Which box stands in which column (or row): every arrow leads to a later one, except those that close a circle.</summary>
internal static class FlowRanks
{
    /// <returns>The rank of each node, from 0, and the edges that lead back.</returns>
    internal static (Dictionary<FlowNode, int> Ranks, HashSet<FlowEdge> Back) Of(FlowDiagram diagram)
    {
        var next = diagram.Nodes.ToDictionary(n => n, n => diagram.Edges.Where(e => e.From == n).ToList());
        var back = new HashSet<FlowEdge>(ReferenceEqualityComparer.Instance);
        var ordered = new List<FlowNode>();
        var state = new Dictionary<FlowNode, bool>();       // false: on the way, true: finished
        foreach (var node in diagram.Nodes) Visit(node);
        ordered.Reverse();

        var ranks = ordered.ToDictionary(n => n, _ => 0);
        foreach (var node in ordered)
            foreach (var edge in next[node].Where(e => !back.Contains(e)))
                ranks[edge.To] = Math.Max(ranks[edge.To], ranks[node] + 1);

        // What only leads to something late stands right before it.
        foreach (var node in ordered.Where(n => ranks[n] == 0 && next[n].Exists(e => !back.Contains(e))))
            ranks[node] = Math.Max(0, next[node].Where(e => !back.Contains(e)).Min(e => ranks[e.To]) - 1);
        return (ranks, back);

        void Visit(FlowNode node)
        {
            if (!state.TryAdd(node, false)) return;
            foreach (var edge in next[node])
            {
                if (state.TryGetValue(edge.To, out var finished) && !finished) back.Add(edge);
                else Visit(edge.To);
            }
            state[node] = true;
            ordered.Add(node);
        }
    }
}
