using KubePortal.Console.Commands;

namespace KubePortal.Console.Kubectl;

/// <summary>A command went on after problems and tells all of them at its end.</summary>
internal sealed class SeveralProblems(IReadOnlyList<CommandException> problems) : CommandException(string.Join('\n', problems.Select(p => p.Message)))
{
    public IReadOnlyList<CommandException> Problems { get; } = problems;

    /// <summary>Throws what was gathered; nothing where there is nothing.</summary>
    public static void ThrowIfAny(IReadOnlyList<CommandException> problems)
    {
        if (problems.Count == 1)
        {
            throw problems[0];
        }

        if (problems.Count > 1)
        {
            throw new SeveralProblems(problems);
        }
    }
}
