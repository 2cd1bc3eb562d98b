namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Shows this console's kubeconfig and sets its namespace.</summary>
internal sealed class Config() : KubectlGroup(
    "config", "SUBCOMMAND", new ConfigCurrentContext(), new ConfigGetContexts(), new ConfigSetContext(), new ConfigUseContext(), new ConfigView());
