using System.Collections;
using System.ComponentModel;
using System.Reflection;
using KubePortal.Lessons;
using KubePortal.Web.Clusters;
using Microsoft.Extensions.Options;

namespace KubePortal.Web.Hosting;

/// <summary>Checks that every setting below <c>Portal:</c> is one that the portal has, with a value that can be read, before it is bound.</summary>
internal static class KnownSettings
{
    private static readonly Dictionary<string, Type> Sections = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Clusters"] = typeof(ClusterOptions),
        ["Content"] = typeof(ContentOptions),
    };

    /// <exception cref="OptionsValidationException">Some are not; one sentence each.</exception>
    public static void Check(IConfiguration configuration)
    {
        var failures = new List<string>();
        var known = Properties(typeof(PortalOptions));
        foreach (var (name, type) in Sections)
        {
            known.Add(name, type);
        }

        CheckSection(configuration.GetSection(PortalOptions.Section), known, failures);
        if (failures.Count > 0)
        {
            throw new OptionsValidationException(PortalOptions.Section, typeof(PortalOptions), failures);
        }
    }

    private static void CheckSection(IConfigurationSection section, Dictionary<string, Type> known, List<string> failures)
    {
        foreach (var setting in section.GetChildren())
        {
            if (!known.TryGetValue(setting.Key, out var type))
            {
                failures.Add($"There is no setting {setting.Path}." + (Spelling.Nearest(setting.Key, known.Keys) is { } nearest
                    ? $" Did you mean {section.Path}:{nearest}?"
                    : $" Below {section.Path} there are {string.Join(", ", known.Keys.Order(StringComparer.Ordinal))}."));
            }
            else if (type == typeof(string) || typeof(IEnumerable).IsAssignableFrom(type))
            {
                // Any text will do, here; its own check says what is wrong with it.
            }
            else if (TypeDescriptor.GetConverter(Nullable.GetUnderlyingType(type) ?? type) is { } converter && converter.CanConvertFrom(typeof(string)))
            {
                if (setting.Value is { Length: > 0 } value && !IsReadable(converter, value))
                {
                    failures.Add($"{setting.Path} is \"{value}\", but must be {Expected(Nullable.GetUnderlyingType(type) ?? type)}.");
                }
            }
            else
            {
                CheckSection(setting, Properties(type), failures);
            }
        }
    }

    // Converters tell an unreadable text by these.
    private static bool IsReadable(TypeConverter converter, string value)
    {
        try
        {
            converter.ConvertFromInvariantString(value);
            return true;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException or NotSupportedException)
        {
            return false;
        }
    }

    private static string Expected(Type type) =>
        type == typeof(bool) ? "true or false"
        : type == typeof(int) || type == typeof(long) ? "a whole number"
        : type == typeof(double) ? "a number"
        : type == typeof(TimeSpan) ? "a duration like 01:30:00 or 7.00:00:00"
        : type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(type))}"
        : $"readable as {type.Name}";

    private static Dictionary<string, Type> Properties(Type options) =>
        options.GetProperties(BindingFlags.Public | BindingFlags.Instance).ToDictionary(p => p.Name, p => p.PropertyType, StringComparer.OrdinalIgnoreCase);
}
