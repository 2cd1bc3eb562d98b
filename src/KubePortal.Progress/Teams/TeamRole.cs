namespace KubePortal.Progress.Teams;

/// <summary>What somebody may see and do in a team.</summary>
public enum TeamRole
{
    /// <summary>Sees everybody's ticks.</summary>
    Member,

    /// <summary>Sees answers, timelines and who is stuck too; invites and removes.</summary>
    Lead,
}
