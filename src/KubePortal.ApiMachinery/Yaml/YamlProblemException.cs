using System.Globalization;

namespace KubePortal.ApiMachinery.Yaml;

/// <summary>A text that is no YAML, or goes beyond a bound.</summary>
public sealed class YamlProblemException : FormatException
{
    /// <param name="line">Counted from 1.</param>
    /// <param name="column">Counted from 1.</param>
    /// <param name="problem">Without the place.</param>
    /// <param name="toldLine">The line that the message names where that is another; 0 if it names none.</param>
    public YamlProblemException(int line, int column, string problem, int? toldLine = null)
        : base((toldLine ?? line) > 0 ? string.Create(CultureInfo.InvariantCulture, $"yaml: line {toldLine ?? line}: {problem}") : $"yaml: {problem}")
    {
        Line = line;
        Column = column;
        Problem = problem;
    }

    /// <summary>Where the mistake is, counted from 1.</summary>
    public int Line { get; }

    /// <summary>Counted from 1.</summary>
    public int Column { get; }

    /// <summary>Without the place.</summary>
    public string Problem { get; }
}
