using System.Globalization;

namespace KubePortal.Lessons.Monitors;

/// <summary>What the learner chose: each number inside its range, the default where none was given.</summary>
internal sealed class MonitorNumbers
{
    private readonly Dictionary<string, double> _values = new(StringComparer.Ordinal);

    internal MonitorNumbers(MonitorRule monitor, Func<string, string?> given)
    {
        foreach (var setting in monitor.Settings)
        {
            var isNumber = double.TryParse(given(setting.Name), CultureInfo.InvariantCulture, out var value) && double.IsFinite(value);
            _values[setting.Name] = isNumber ? Math.Clamp(value, setting.Least, setting.Most) : setting.Default;
        }
    }

    internal double this[string name] => _values[name];
}
