namespace KubePortal.Gate;

/// <summary>The ways into a cluster; each passes the gate.</summary>
public enum WayIn
{
    /// <summary>The command line in the browser.</summary>
    Console,

    /// <summary>The cluster's address with a token from a downloaded kubeconfig.</summary>
    Kubeconfig,

    /// <summary>The portal itself, which deploys a lab and watches its tasks.</summary>
    Lab,

    /// <summary>The live picture of the cluster.</summary>
    Picture,

    /// <summary>The manifest editor.</summary>
    Editor,
}
