using System.ComponentModel.DataAnnotations;

namespace KubePortal.Web.Teams;

/// <summary>Teams, section <c>Teams</c>; checked at start.</summary>
public sealed class TeamOptions
{
    public const string Section = "Teams";

    /// <summary>How long an invite link works. Default 7 days; from 1 hour to 90 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "90.00:00:00")]
    public TimeSpan InviteLifetime { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Time in an open lab without a step forward after which somebody counts as stuck. Default 20 minutes; from 1 minute to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan StuckAfter { get; set; } = TimeSpan.FromMinutes(20);

    /// <summary>Answers to one question, none of them right, after which somebody counts as stuck. Default 3; from 2 to 20.</summary>
    [Range(2, 20)]
    public int StuckAnswers { get; set; } = 3;

    /// <summary>Time after which a lab without a step, or a question without another answer, counts as left, not as stuck. Default 3 days; from 1 hour to 30 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "30.00:00:00")]
    public TimeSpan LeftAfter { get; set; } = TimeSpan.FromDays(3);
}
