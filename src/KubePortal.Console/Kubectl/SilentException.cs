using KubePortal.Console.Commands;

namespace KubePortal.Console.Kubectl;

/// <summary>The command has failed and has said so itself.</summary>
internal sealed class SilentException(int exitCode = 1) : CommandException("", exitCode);
