namespace KubePortal.Web.Teams;

/// <summary>What somebody is stuck at.</summary>
public enum StuckKind
{
    /// <summary>An open lab without a step forward.</summary>
    Lab,

    /// <summary>A question that was answered several times and never right.</summary>
    Question,
}
