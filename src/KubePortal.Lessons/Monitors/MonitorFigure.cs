using System.Globalization;
using System.Net;
using System.Text;
using KubePortal.Lessons.Markup;

namespace KubePortal.Lessons.Monitors;

/// <summary>A monitor as the page shows it: the chart, what the rule says, and a form to change its numbers, whose answer is the same figure.</summary>
public static class MonitorFigure
{
    /// <param name="given">The value asked for under a setting's name, null where none is: bad ones are replaced.</param>
    /// <param name="language">Of the labels.</param>
    /// <returns>Safe HTML. The form's address, <c>monitors/NAME</c>, is relative to the portal's base.</returns>
    public static string Html(MonitorRule monitor, Func<string, string?> given, string language)
    {
        var numbers = new MonitorNumbers(monitor, given);
        var chart = new MonitorChart();
        var verdict = monitor.Judge(numbers, chart);
        var title = MarkupText.In(language, $"Monitor_{monitor.Name}");
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<figure class=\"monitor\" data-monitor=\"{monitor.Name}\" lang=\"{language}\"><figcaption>{WebUtility.HtmlEncode(title)}</figcaption>");
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"drawn\" tabindex=\"0\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(title)}\">{chart.Close()}</div>");
        var said = string.Format(CultureInfo.InvariantCulture, MarkupText.In(language, verdict.Text), [.. verdict.Values]);
        html.Append(CultureInfo.InvariantCulture, $"<p class=\"verdict {(verdict.Fires ? "broken" : "done")}\" role=\"status\"><strong>{Word(language, verdict.Fires ? "MonitorFires" : "MonitorQuiet")}</strong> {WebUtility.HtmlEncode(said)}</p>");
        html.Append(CultureInfo.InvariantCulture, $"<form method=\"get\" action=\"monitors/{monitor.Name}\">");
        foreach (var setting in monitor.Settings) WriteSetting(html, monitor, setting, numbers[setting.Name], language);
        html.Append(CultureInfo.InvariantCulture, $"<button type=\"submit\" class=\"button\">{Word(language, "MonitorShow")}</button></form></figure>");
        return html.ToString();
    }

    private static void WriteSetting(StringBuilder html, MonitorRule monitor, MonitorSetting setting, double value, string language) => html.Append(CultureInfo.InvariantCulture,
        $"<label><span>{Word(language, $"Monitor_{monitor.Name}_{setting.Name}")}</span><input type=\"range\" name=\"{setting.Name}\" min=\"{setting.Least}\" max=\"{setting.Most}\" step=\"{setting.Step}\" value=\"{value}\"> <span class=\"value\">{value:0.#} {setting.Unit}</span></label>");

    private static string Word(string language, string key) => WebUtility.HtmlEncode(MarkupText.In(language, key));
}
