using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Selection;

namespace KubePortal.Console.Kubectl;

/// <summary>A verb that works on nodes, named without their type: <c>kubectl cordon node-1</c>.</summary>
internal abstract class NodeVerb(string name, string usage) : KubectlVerb(name, usage)
{
    public override OperandKind Operands => OperandKind.Node;

    /// <summary>The nodes that the operands, or a selector, name.</summary>
    protected async Task<IReadOnlyList<SelectedObject>> NodesAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        var selector = run.Arguments.Text("selector");
        if (run.Operands.Count == 0 && selector.Length == 0)
        {
            throw new UsageException($"USAGE: {Name} NODE [flags] [flags]");
        }

        if (run.Operands.Count > 0 && selector.Length > 0)
        {
            throw new UsageException("error: cannot specify both a node name and a --selector option");
        }

        var selection = selector.Length > 0
            ? await ResourceArguments.ReadAsync(run, ["nodes"], allowCollections: true, cancellationToken)
            : await ResourceArguments.ReadAsync(run, [.. run.Operands.Where(o => o is not ("node" or "nodes" or "no"))], allowCollections: false, cancellationToken, defaultType: "nodes");
        return await selection.FetchAsync(run, cancellationToken);
    }
}
