namespace KubePortal.Progress.Teams;

/// <summary>What became of an act in a team.</summary>
public enum TeamOutcome
{
    Done,

    /// <summary>No such team, member or invite for whoever asked.</summary>
    NotFound,

    /// <summary>Only a lead may do this.</summary>
    OnlyLeads,

    /// <summary>The team would be left without a lead: make somebody else a lead first.</summary>
    LastLead,

    /// <summary>The team has as many members, the account as many teams, or the team as many invites as are allowed.</summary>
    Full,

    /// <summary>The invite's time is over.</summary>
    Expired,

    /// <summary>A lead took the invite back.</summary>
    Revoked,
}
