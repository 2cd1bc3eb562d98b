using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using KubePortal.Lessons.Monitors;

namespace KubePortal.Lessons.Tests;

/// <summary>Rules over series that a learner changes: what fires, when, and in which words.</summary>
public sealed class MonitorTests
{
    [Fact]
    public void A_threshold_fires_once_the_value_has_been_above_it_long_enough()
    {
        Verdict("threshold", ("limit", "80"), ("minutes", "5"), ("peak", "40")).ShouldStartWith("Fires. At minute");
        Verdict("threshold", ("limit", "80"), ("minutes", "30"), ("peak", "40")).ShouldContain("but is never above 80% for 30 minutes");
        Verdict("threshold", ("limit", "80"), ("minutes", "5"), ("peak", "10")).ShouldContain("is not above 80%");
    }

    [Fact]
    public void A_longer_wait_lets_a_threshold_fire_later()
    {
        int Minute(string minutes) => int.Parse(Verdict("threshold", ("minutes", minutes)).Split("minute ")[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);

        (Minute("10") - Minute("5")).ShouldBe(5);
    }

    [Fact]
    public void An_anomaly_fires_when_today_leaves_the_band_of_the_days_before()
    {
        Verdict("anomaly", ("drop", "60")).ShouldStartWith("Fires. At 12:");
        Verdict("anomaly", ("drop", "0"), ("bounds", "4")).ShouldStartWith("Quiet.");
        Verdict("anomaly", ("drop", "60"), ("hours", "4")).ShouldStartWith("Fires. At 15:", customMessage: "four hours after noon");
    }

    [Fact]
    public void A_forecast_fires_when_the_limit_lies_within_the_days_looked_ahead()
    {
        Verdict("forecast", ("growth", "3"), ("limit", "90"), ("days", "14")).ShouldStartWith("Fires. It reaches 90%");
        Verdict("forecast", ("growth", "3"), ("limit", "90"), ("days", "7")).ShouldContain("looks only 7 days ahead");
        Verdict("forecast", ("growth", "0"), ("limit", "100")).ShouldStartWith("Quiet.");
    }

    [Fact]
    public void An_outlier_is_the_one_that_is_far_from_the_others()
    {
        Verdict("outlier", ("factor", "2.2")).ShouldStartWith("Fires. web-4:");
        Verdict("outlier", ("factor", "1"), ("tolerance", "5")).ShouldStartWith("Quiet.");
    }

    [Theory]
    [InlineData("limit", "NaN")]
    [InlineData("limit", "1e999")]
    [InlineData("limit", "<script>")]
    [InlineData("minutes", "")]
    public void A_number_that_is_none_is_taken_for_the_usual_one(string name, string value) =>
        Verdict("threshold", (name, value)).ShouldBe(Verdict("threshold"));

    [Fact]
    public void A_number_out_of_its_range_is_taken_for_the_nearest_one_in_it() =>
        Verdict("threshold", ("limit", "-5")).ShouldBe(Verdict("threshold", ("limit", "50")));

    [Fact]
    public void A_lesson_shows_the_figure_and_reports_a_monitor_that_is_none()
    {
        using var content = new ContentOnDisk();
        var html = content.Html("Try it.\n\n:::monitor threshold\n:::\n\n:::monitor treshold\n:::\n");

        var page = new HtmlParser().ParseDocument(html);
        var form = page.QuerySelector("figure.monitor form").ShouldNotBeNull();
        form.GetAttribute("action").ShouldBe("monitors/threshold");
        page.QuerySelectorAll("figure.monitor input[type=range]").Length.ShouldBe(3);
        page.QuerySelector("figure.monitor svg .series").ShouldNotBeNull();
        page.QuerySelector("figure.monitor .verdict")!.TextContent.ShouldStartWith("発報します。");
        content.Read().Problems.Single(p => p.Severity == ContentSeverity.Error).Message.ShouldBe("there is no monitor 'treshold'");
    }

    private static string Verdict(string monitor, params (string Name, string Value)[] given) =>
        Figure(monitor, given).QuerySelector(".verdict")!.TextContent;

    private static IHtmlDocument Figure(string monitor, (string Name, string Value)[] given) => new HtmlParser().ParseDocument(
        MonitorFigure.Html(MonitorRule.Find(monitor).ShouldNotBeNull(), name => given.FirstOrDefault(g => g.Name == name).Value, "en"));
}
