using KubePortal.Console.Commands;

namespace KubePortal.Console.Kubectl;

/// <summary>Tells the words that name objects from the pairs after them: <c>pod web app=x tier-</c>.</summary>
internal static class ResourceAndPairs
{
    /// <param name="operands">The words.</param>
    /// <param name="what">What the pairs are: <c>label</c>.</param>
    /// <param name="removals">Whether <c>key-</c> is a pair, too.</param>
    /// <exception cref="CommandException">An object's name stands after a pair.</exception>
    public static (IReadOnlyList<string> Resources, IReadOnlyList<string> Pairs) Split(IReadOnlyList<string> operands, string what, bool removals = true)
    {
        var resources = new List<string>();
        var pairs = new List<string>();
        foreach (var operand in operands)
        {
            var isPair = (operand.Contains('=', StringComparison.Ordinal) && operand[0] != '=') || (removals && operand.Length > 1 && operand.EndsWith('-'));
            if (isPair)
            {
                pairs.Add(operand);
            }
            else if (pairs.Count > 0)
            {
                throw new CommandException($"all resources must be specified before {what} changes: {operand}");
            }
            else
            {
                resources.Add(operand);
            }
        }

        return (resources, pairs);
    }
}
