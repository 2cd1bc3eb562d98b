using System.Globalization;
using KubePortal.ApiMachinery.Selectors;
using KubePortal.ApiMachinery.Statuses;
using KubePortal.ApiMachinery.Validation;

namespace KubePortal.PracticeCluster.Api;

/// <summary>The parameters of a request's query, read the way the API server reads them.</summary>
internal sealed class ApiQuery
{
    private readonly Dictionary<string, List<string>> _values = new(StringComparer.Ordinal);

    /// <param name="query">With or without its question mark.</param>
    public ApiQuery(string query)
    {
        foreach (var pair in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            var name = Decode(at < 0 ? pair : pair[..at]);
            var value = at < 0 ? "" : Decode(pair[(at + 1)..]);
            if (!_values.TryGetValue(name, out var values))
            {
                _values.Add(name, values = []);
            }

            values.Add(value);
        }
    }

    /// <summary>The first value of a parameter; empty if it isn't there.</summary>
    public string this[string name] => _values.TryGetValue(name, out var values) ? values[0] : "";

    /// <summary>All values of a parameter.</summary>
    public IReadOnlyList<string> All(string name) => _values.TryGetValue(name, out var values) ? values : [];

    /// <summary>Whether a parameter is there at all.</summary>
    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>A switch: there without a value is true.</summary>
    public bool Flag(string name) => _values.TryGetValue(name, out var values) && values[0] is not ("false" or "0");

    /// <summary>A number; null if it isn't there.</summary>
    public long? Number(string name)
    {
        var text = this[name];
        if (text.Length == 0)
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw StatusErrors.BadRequest($"strconv.ParseInt: parsing {FieldErrors.Quote(text)}: invalid syntax");
    }

    /// <summary>The label selector.</summary>
    public LabelSelector LabelSelector()
    {
        try
        {
            return ApiMachinery.Selectors.LabelSelector.Parse(this["labelSelector"]);
        }
        catch (FormatException e)
        {
            throw StatusErrors.BadRequest(e.Message);
        }
    }

    /// <summary>The field selector.</summary>
    public FieldSelector FieldSelector()
    {
        try
        {
            return ApiMachinery.Selectors.FieldSelector.Parse(this["fieldSelector"]);
        }
        catch (FormatException e)
        {
            throw StatusErrors.BadRequest(e.Message);
        }
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
