namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Sees and steers rollouts.</summary>
internal sealed class Rollout() : KubectlGroup(
    "rollout", "SUBCOMMAND", new RolloutHistory(), new RolloutPause(), new RolloutRestart(), new RolloutResume(), new RolloutStatus(), new RolloutUndo());
