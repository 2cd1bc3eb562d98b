using System.Text.RegularExpressions;
using KubePortal.Lessons.Yaml;

namespace KubePortal.Lessons;

/// <summary>The field's text as a whole matches a regular expression. For what has no field of its own only.
/// <c>matches: nginx:1\.(28|29)(\..*)?</c></summary>
/// <param name="Pattern">Already anchored; runs in time linear in its input, whatever it is.</param>
/// <param name="Written">As it stands in lab.yaml.</param>
public sealed record MatchesExpectation(Regex Pattern, string Written) : Expectation(Key)
{
    internal const string Key = "matches";

    public override string Wanted => Written;

    internal static Expectation? Read(YamlValue value, ExpectationReading reading)
    {
        if (value.Kind != YamlKind.Scalar) return reading.Fail($"must be a regular expression, but is {value.Describe}", "Write it in single quotes");
        try
        {
            var pattern = new Regex($"\\A(?:{value.Text})\\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return new MatchesExpectation(pattern, value.Text);
        }
        catch (ArgumentException e)
        {
            return reading.Fail($"is no regular expression: {e.Message}", "Write it in single quotes");
        }
        catch (NotSupportedException)
        {
            return reading.Fail("uses look-around or back-references", "Those are not allowed; use oneOf, or several checks");
        }
    }
}
