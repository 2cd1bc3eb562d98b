using Microsoft.Extensions.Localization;

namespace KubePortal.Web.Teams;

/// <summary>Durations in words, as coarse as people say them; so they need no time zone.</summary>
internal static class Ago
{
    /// <summary>For example <c>3 hours</c>; under a minute it is <c>a moment</c>.</summary>
    internal static string Since(TimeSpan duration, IStringLocalizer<TeamsText> words) => duration switch
    {
        { TotalMinutes: < 1 } => words["AMoment"],
        { TotalMinutes: < 2 } => words["OneMinute"],
        { TotalHours: < 1 } => words["Minutes", (int)duration.TotalMinutes],
        { TotalHours: < 2 } => words["OneHour"],
        { TotalDays: < 1 } => words["Hours", (int)duration.TotalHours],
        { TotalDays: < 2 } => words["OneDay"],
        _ => words["Days", (int)duration.TotalDays],
    };

    /// <summary>How long ago: <c>3 hours ago</c>; under a minute it is <c>just now</c>.</summary>
    internal static string Before(TimeSpan age, IStringLocalizer<TeamsText> words) =>
        age.TotalMinutes < 1 ? words["JustNow"] : words["AgoText", Since(age, words)];

    /// <summary>What is left, rounded up, so that a link made for 7 days says 7 days a moment later.</summary>
    internal static string Until(TimeSpan rest, IStringLocalizer<TeamsText> words) =>
        Since(rest.TotalDays > 1 ? TimeSpan.FromDays(Math.Ceiling(rest.TotalDays)) : TimeSpan.FromHours(Math.Ceiling(rest.TotalHours)), words);
}
