using KubePortal.Console.Commands;

namespace KubePortal.Console.Kubectl;

/// <summary>One of the few problems that kubectl tells without <c>error:</c> before it.</summary>
internal sealed class BareProblem(string message) : CommandException(message);
