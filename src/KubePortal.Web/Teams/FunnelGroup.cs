namespace KubePortal.Web.Teams;

/// <summary>The parts of a lesson, in the order in which learners come to them.</summary>
public enum FunnelGroup
{
    /// <summary>Each question answered right.</summary>
    Questions,

    /// <summary>The lab opened, each task passed, the lab solved.</summary>
    Lab,

    /// <summary>The lesson marked as read.</summary>
    Read,
}
