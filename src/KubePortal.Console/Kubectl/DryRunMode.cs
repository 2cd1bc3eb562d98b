namespace KubePortal.Console.Kubectl;

/// <summary>Whether a command writes, only pretends to, or lets the server pretend.</summary>
internal enum DryRunMode
{
    /// <summary>It writes.</summary>
    None,

    /// <summary>Nothing is sent.</summary>
    Client,

    /// <summary>The request is sent with <c>dryRun=All</c>.</summary>
    Server,
}
