namespace KubePortal.Labs;

/// <summary>Where labs run: gives a learner a place in a cluster. Web implements it on practice clusters, behind the gate.</summary>
public interface ISandboxes
{
    /// <summary>Finds the learner's sandbox, or makes it. May take a while for a cluster that sleeps.</summary>
    /// <exception cref="SandboxRefusedException">There is none to be had now.</exception>
    Task<Sandbox> OpenAsync(string learnerId, CancellationToken cancellationToken);
}
