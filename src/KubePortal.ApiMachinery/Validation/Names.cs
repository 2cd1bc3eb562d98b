using System.Text;
using System.Text.RegularExpressions;

namespace KubePortal.ApiMachinery.Validation;

/// <summary>
/// The rules for names, labels and their kin, each as the sentences that the API server says when one is broken; none means it holds.
/// Source: <c>k8s.io/apimachinery/pkg/util/validation</c>.
/// </summary>
public static partial class Names
{
    private const string Dns1123LabelForm = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private const string Dns1123SubdomainForm = Dns1123LabelForm + "(\\." + Dns1123LabelForm + ")*";
    private const string Dns1035LabelForm = "[a-z]([-a-z0-9]*[a-z0-9])?";
    private const string QualifiedNameForm = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
    private const string LabelValueForm = "(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?";
    private const string ConfigKeyForm = "[-._a-zA-Z0-9]+";

    /// <summary>RFC 1123 label: namespaces, container names, volume names.</summary>
    public static IEnumerable<string> Dns1123LabelProblems(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length > 63)
        {
            yield return "must be no more than 63 characters";
        }

        if (!Dns1123Label().IsMatch(value))
        {
            yield return Dns1123Subdomain().IsMatch(value)
                ? "must not contain dots"
                : "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character"
                    + Example(Dns1123LabelForm, "my-name", "123-abc");
        }
    }

    /// <summary>RFC 1123 subdomain: the names of most objects.</summary>
    public static IEnumerable<string> Dns1123SubdomainProblems(string value) => Subdomain(value, "characters");

    private static IEnumerable<string> Subdomain(string value, string unit)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length > 253)
        {
            yield return $"must be no more than 253 {unit}";
        }

        if (!Dns1123Subdomain().IsMatch(value))
        {
            yield return "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character"
                + Example(Dns1123SubdomainForm, "example.com");
        }
    }

    /// <summary>RFC 1035 label: the names of Services.</summary>
    public static IEnumerable<string> Dns1035LabelProblems(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length > 63)
        {
            yield return "must be no more than 63 characters";
        }

        if (!Dns1035Label().IsMatch(value))
        {
            yield return "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character"
                + Example(Dns1035LabelForm, "my-name", "abc-123");
        }
    }

    /// <summary>The keys of labels and annotations, finalizers, resource names: <c>[prefix/]name</c>.</summary>
    public static IEnumerable<string> QualifiedNameProblems(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var parts = value.Split('/');
        var name = parts[^1];
        if (parts.Length == 2)
        {
            if (parts[0].Length == 0)
            {
                yield return "prefix part must be non-empty";
            }
            else
            {
                foreach (var problem in Subdomain(parts[0], "bytes"))
                {
                    yield return $"prefix part {problem}";
                }
            }
        }
        else if (parts.Length > 2)
        {
            yield return "a valid label key must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"
                + Example(QualifiedNameForm, "MyName", "my.name", "123-abc")
                + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')";
            yield break;
        }

        if (name.Length == 0)
        {
            yield return "name part must be non-empty";
        }
        else if (name.Length > 63)
        {
            yield return "name part must be no more than 63 bytes";
        }

        if (!QualifiedName().IsMatch(name))
        {
            yield return "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"
                + Example(QualifiedNameForm, "MyName", "my.name", "123-abc");
        }
    }

    /// <summary>The values of labels; empty is allowed.</summary>
    public static IEnumerable<string> LabelValueProblems(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length > 63)
        {
            yield return "must be no more than 63 bytes";
        }

        if (!LabelValue().IsMatch(value))
        {
            yield return "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"
                + Example(LabelValueForm, "MyValue", "my_value", "12345");
        }
    }

    /// <summary>Environment variables: any printable ASCII but <c>=</c> (relaxed since 1.34).</summary>
    public static IEnumerable<string> EnvironmentVariableProblems(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length == 0)
        {
            yield return "environment variable name must not be empty";
        }

        foreach (var c in value)
        {
            if (c is < ' ' or > '~' or '=')
            {
                yield return "a valid environment variable name must consist only of printable ASCII characters other than '='";
                yield break;
            }
        }
    }

    /// <summary>The keys of ConfigMaps and Secrets.</summary>
    public static IEnumerable<string> ConfigKeyProblems(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length > 253)
        {
            yield return "must be no more than 253 characters";
        }

        if (!ConfigKey().IsMatch(value))
        {
            yield return "a valid config key must consist of alphanumeric characters, '-', '_' or '.'"
                + Example(ConfigKeyForm, "key.name", "KEY_NAME", "key-name");
        }

        if (value == ".")
        {
            yield return "must not be '.'";
        }
        else if (value == "..")
        {
            yield return "must not be '..'";
        }
        else if (value.StartsWith("..", StringComparison.Ordinal))
        {
            yield return "must not start with '..'";
        }
    }

    /// <summary>Port names (IANA service names).</summary>
    public static IEnumerable<string> PortNameProblems(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length > 15)
        {
            yield return "must be no more than 15 characters";
        }

        if (!PortNameCharacters().IsMatch(value))
        {
            yield return "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)";
        }

        if (!value.Any(char.IsAsciiLetterLower))
        {
            yield return "must contain at least one letter (a-z)";
        }

        if (value.Contains("--", StringComparison.Ordinal))
        {
            yield return "must not contain consecutive hyphens";
        }

        if (value.StartsWith('-') || value.EndsWith('-'))
        {
            yield return "must not begin or end with a hyphen";
        }
    }

    /// <summary>IP addresses, IPv4 or IPv6.</summary>
    public static IEnumerable<string> IPAddressProblems(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!IsIPAddress(value))
        {
            yield return "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)";
        }
    }

    /// <summary>Networks, for example <c>10.9.8.0/24</c>.</summary>
    public static IEnumerable<string> CidrProblems(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var at = value.IndexOf('/', StringComparison.Ordinal);
        if (at < 0 || !IsIPAddress(value[..at]) || !System.Net.IPNetwork.TryParse(value, out _))
        {
            yield return "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)";
        }
    }

    /// <summary>Port numbers.</summary>
    public static IEnumerable<string> PortNumberProblems(int value)
    {
        if (value is < 1 or > 65535)
        {
            yield return "must be between 1 and 65535, inclusive";
        }
    }

    // .NET takes "1" and "1.2.3" for addresses, too.
    private static bool IsIPAddress(string value) =>
        System.Net.IPAddress.TryParse(value, out _) && (value.Contains(':', StringComparison.Ordinal) || value.AsSpan().Count('.') == 3);

    private static string Example(string form, params string[] examples)
    {
        var text = new StringBuilder(" (e.g. ");
        for (var i = 0; i < examples.Length; i++)
        {
            if (i > 0)
            {
                text.Append(" or ");
            }

            text.Append('\'').Append(examples[i]).Append("', ");
        }

        return text.Append("regex used for validation is '").Append(form).Append("')").ToString();
    }

    [GeneratedRegex("^" + Dns1123LabelForm + "\\z")]
    private static partial Regex Dns1123Label();

    [GeneratedRegex("^" + Dns1123SubdomainForm + "\\z")]
    private static partial Regex Dns1123Subdomain();

    [GeneratedRegex("^" + Dns1035LabelForm + "\\z")]
    private static partial Regex Dns1035Label();

    [GeneratedRegex("^" + QualifiedNameForm + "\\z")]
    private static partial Regex QualifiedName();

    [GeneratedRegex("^" + LabelValueForm + "\\z")]
    private static partial Regex LabelValue();

    [GeneratedRegex("^" + ConfigKeyForm + "\\z")]
    private static partial Regex ConfigKey();

    [GeneratedRegex("^[-a-z0-9]+\\z")]
    private static partial Regex PortNameCharacters();
}
