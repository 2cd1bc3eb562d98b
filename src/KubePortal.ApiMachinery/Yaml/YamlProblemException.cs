namespace KubePortal.ApiMachinery.Yaml;

/// <summary>A text that is no YAML, or goes beyond a bound.</summary>
public sealed class YamlProblemException : FormatException
{
    /// <param name="line">Counted from 1.</param>
    /// <param name="column">Counted from 1.</param>
    /// <param name="problem">Without the place.</param>
    public YamlProblemException(int line, int column, string problem)
        : base(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"yaml: line {line}: {problem}"))
    {
        Line = line;
        Column = column;
        Problem = problem;
    }

    /// <summary>Counted from 1.</summary>
    public int Line { get; }

    /// <summary>Counted from 1.</summary>
    public int Column { get; }

    /// <summary>Without the place.</summary>
    public string Problem { get; }
}
