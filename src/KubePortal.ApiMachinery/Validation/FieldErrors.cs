using System.Collections;
using System.Globalization;
using System.Text;
using k8s;
using k8s.Models;

namespace KubePortal.ApiMachinery.Validation;

/// <summary>
/// Collects what is wrong with an object in the API server's words (<c>k8s.io/apimachinery/pkg/util/validation/field</c>): all at once,
/// in the order in which it was found.
/// </summary>
public sealed class FieldErrors : IReadOnlyList<FieldError>
{
    private readonly List<FieldError> _errors = [];

    /// <inheritdoc/>
    public int Count => _errors.Count;

    /// <inheritdoc/>
    public FieldError this[int index] => _errors[index];

    /// <summary><c>Required value</c>.</summary>
    public void Required(string field, string? detail = null) => Add(
        field, "FieldValueRequired", string.IsNullOrEmpty(detail) ? "Required value" : $"Required value: {detail}");

    /// <summary><c>Invalid value: "x": detail</c>.</summary>
    public void Invalid(string field, object? value, string? detail) => Add(
        field, "FieldValueInvalid", string.IsNullOrEmpty(detail) ? $"Invalid value: {Show(value)}" : $"Invalid value: {Show(value)}: {detail}");

    /// <summary><c>Unsupported value: "x": supported values: "A", "B"</c>.</summary>
    public void NotSupported(string field, object? value, IEnumerable<string> supported) => Add(
        field,
        "FieldValueNotSupported",
        $"Unsupported value: {Show(value)}: supported values: {string.Join(", ", supported.Select(Quote))}");

    /// <summary><c>Duplicate value: "x"</c>.</summary>
    public void Duplicate(string field, object? value) => Add(field, "FieldValueDuplicate", $"Duplicate value: {Show(value)}");

    /// <summary><c>Forbidden: detail</c>.</summary>
    public void Forbidden(string field, string detail) => Add(field, "FieldValueForbidden", $"Forbidden: {detail}");

    /// <summary><c>Not found: "x"</c>.</summary>
    public void NotFound(string field, object? value) => Add(field, "FieldValueNotFound", $"Not found: {Show(value)}");

    /// <summary><c>Too long: may not be more than 63 bytes</c>.</summary>
    public void TooLong(string field, int bytesMax) => Add(
        field, "FieldValueTooLong", $"Too long: may not be more than {bytesMax.ToString(CultureInfo.InvariantCulture)} bytes");

    /// <summary><c>Too many: 5: must have at most 4 items</c>.</summary>
    public void TooMany(string field, int actual, int countMax) => Add(
        field,
        "FieldValueTooMany",
        string.Create(CultureInfo.InvariantCulture, $"Too many: {actual}: must have at most {countMax} {(countMax == 1 ? "item" : "items")}"));

    /// <summary>Requires a number to be 0 or more, if it is set.</summary>
    public void NotNegative(string field, long? value)
    {
        if (value < 0)
        {
            Invalid(field, value, "must be greater than or equal to 0");
        }
    }

    /// <summary>Adds an <see cref="Invalid"/> for each problem.</summary>
    public void InvalidEach(string field, object? value, IEnumerable<string> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        foreach (var problem in problems)
        {
            Invalid(field, value, problem);
        }
    }

    /// <summary>An error in a form of its own.</summary>
    public void Add(string field, string reason, string body) => _errors.Add(new FieldError(field, reason, body));

    /// <summary>Another collection's errors, with their paths as they are.</summary>
    public void AddRange(IEnumerable<FieldError> errors) => _errors.AddRange(errors);

    /// <inheritdoc/>
    public IEnumerator<FieldError> GetEnumerator() => _errors.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _errors.GetEnumerator();

    /// <summary>One error as it is; several in brackets; the same text once.</summary>
    public static string Aggregate(IReadOnlyList<FieldError> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var texts = errors.Select(e => e.ToString()).Distinct().ToList();
        return texts.Count == 1 ? texts[0] : $"[{string.Join(", ", texts)}]";
    }

    /// <summary>A value as messages show it: strings quoted the way Go quotes them, objects as JSON.</summary>
    public static string Show(object? value) => value switch
    {
        null => "null",
        string text => Quote(text),
        bool flag => flag ? "true" : "false",
        ResourceQuantity quantity => Quote(quantity.ToString()),
        IntOrString either => int.TryParse(either.Value, CultureInfo.InvariantCulture, out _) ? either.Value : Quote(either.Value),
        System.Text.Json.Nodes.JsonNode node => node.ToJsonString(),
        IFormattable number when value.GetType().IsPrimitive => number.ToString(null, CultureInfo.InvariantCulture),
        _ => KubernetesJson.Serialize(value),
    };

    /// <summary>Go's <c>%q</c>.</summary>
    public static string Quote(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                '\a' => quoted.Append("\\a"),
                '\b' => quoted.Append("\\b"),
                '\f' => quoted.Append("\\f"),
                '\v' => quoted.Append("\\v"),
                < ' ' or '\x7f' => quoted.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}"),
                >= '\x80' and < '\xa0' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }
}
