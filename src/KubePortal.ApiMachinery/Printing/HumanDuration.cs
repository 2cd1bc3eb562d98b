using System.Globalization;

namespace KubePortal.ApiMachinery.Printing;

/// <summary>Durations as <c>kubectl get</c> prints them: <c>45s</c>, <c>3m20s</c>, <c>5h12m</c>, <c>2d3h</c>, <c>9d</c>, <c>2y10d</c>. Source: <c>duration.HumanDuration</c>.</summary>
public static class HumanDuration
{
    /// <summary>The two most telling units.</summary>
    public static string Format(TimeSpan duration)
    {
        var seconds = (long)duration.TotalSeconds;
        if (seconds < -1)
        {
            return "<invalid>";
        }

        if (seconds < 0)
        {
            return "0s";
        }

        if (seconds < 120)
        {
            return Text($"{seconds}s");
        }

        var minutes = seconds / 60;
        if (minutes < 10)
        {
            return seconds % 60 is var s and not 0 ? Text($"{minutes}m{s}s") : Text($"{minutes}m");
        }

        if (minutes < 180)
        {
            return Text($"{minutes}m");
        }

        var hours = seconds / 3600;
        if (hours < 8)
        {
            return minutes % 60 is var m and not 0 ? Text($"{hours}h{m}m") : Text($"{hours}h");
        }

        if (hours < 48)
        {
            return Text($"{hours}h");
        }

        var days = hours / 24;
        if (hours < 192)
        {
            return hours % 24 is var h and not 0 ? Text($"{days}d{h}h") : Text($"{days}d");
        }

        if (hours < 24 * 365 * 2)
        {
            return Text($"{days}d");
        }

        var years = days / 365;
        return hours < 24 * 365 * 8 && days % 365 is var d and not 0 ? Text($"{years}y{d}d") : Text($"{years}y");
    }

    /// <summary>From a time to another; <c>&lt;unknown&gt;</c> where the first isn't set.</summary>
    public static string Since(DateTime? then, DateTimeOffset now) =>
        then is { } time ? Format(now.UtcDateTime - time.ToUniversalTime()) : "<unknown>";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
