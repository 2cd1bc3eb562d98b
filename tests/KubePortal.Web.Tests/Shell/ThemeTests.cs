using System.Globalization;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Shell;

/// <summary>The palette of <c>css/tokens.css</c> keeps its promises in both designs.</summary>
public sealed partial class ThemeTests
{
    private static readonly string Css = File.ReadAllText(Repository.Folder("src/KubePortal.Web/wwwroot/css/tokens.css"));

    private static readonly Dictionary<string, (string Light, string Dark)> Colours = Pair().Matches(Css)
        .ToDictionary(m => m.Groups["name"].Value, m => (m.Groups["light"].Value, m.Groups["dark"].Value));

    public static TheoryData<string, string> TextOnGround()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var text in (string[])["ink", "ink-2", "ink-3", "accent", "accent-strong", "done", "waiting", "broken"])
            foreach (var ground in (string[])["ground", "surface", "raised", "sunken"])
                pairs.Add(text, ground);
        foreach (var state in (string[])["accent", "done", "waiting", "broken"])
        {
            pairs.Add(state, $"{state}-ground");
            pairs.Add("ink", $"{state}-ground");
            pairs.Add("ink-2", $"{state}-ground");
        }
        pairs.Add("on-accent", "accent");
        pairs.Add("on-accent", "accent-strong");
        pairs.Add("console-ink", "console-ground");
        return pairs;
    }

    [Theory, MemberData(nameof(TextOnGround))]
    public void Text_can_be_read_by_day_and_by_night(string text, string ground)
    {
        Contrast(Colours[text].Light, Colours[ground].Light).ShouldBeGreaterThanOrEqualTo(4.5);
        Contrast(Colours[text].Dark, Colours[ground].Dark).ShouldBeGreaterThanOrEqualTo(4.5);
    }

    [Fact]
    public void The_edge_of_what_can_be_used_is_seen()
    {
        Contrast(Colours["line-strong"].Light, Colours["surface"].Light).ShouldBeGreaterThanOrEqualTo(3);
        Contrast(Colours["line-strong"].Dark, Colours["surface"].Dark).ShouldBeGreaterThanOrEqualTo(3);
    }

    [Fact]
    public void Every_colour_is_registered_with_its_light_value()
    {
        var registered = Registered().Matches(Css).ToDictionary(m => m.Groups["name"].Value, m => m.Groups["value"].Value);

        registered.ShouldBe(Colours.ToDictionary(c => c.Key, c => c.Value.Light), ignoreOrder: true);
    }

    // WCAG 2.2, relative luminance and contrast ratio.
    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string hex) => 0.2126 * Channel(hex, 1) + 0.7152 * Channel(hex, 3) + 0.0722 * Channel(hex, 5);

    private static double Channel(string hex, int at)
    {
        var share = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }

    [GeneratedRegex(@"^\s+--(?<name>[a-z0-9-]+): light-dark\((?<light>#[0-9a-f]{6}), (?<dark>#[0-9a-f]{6})\);$", RegexOptions.Multiline)]
    private static partial Regex Pair();

    [GeneratedRegex(@"^@property --(?<name>[a-z0-9-]+) \{ syntax: ""<color>""; inherits: true; initial-value: (?<value>#[0-9a-f]{6}); \}$", RegexOptions.Multiline)]
    private static partial Regex Registered();
}
