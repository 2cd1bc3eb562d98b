namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Sets single things of objects that are there.</summary>
internal sealed class Set() : KubectlGroup("set", "SUBCOMMAND", new SetEnv(), new SetImage(), new SetResources(), new SetServiceAccount());
