using System.Text.Json.Nodes;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Selection;

namespace KubePortal.Console.Kubectl.Printing;

/// <summary>Prints whole objects in the form that <c>-o</c> names: YAML, JSON, names, JSONPath, custom columns.</summary>
internal sealed class ObjectPrinter
{
    private const string Common = "go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,yaml";
    private const string WithColumns = "custom-columns,custom-columns-file," + "go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,wide,yaml";

    private readonly string _format;
    private readonly bool _managedFields;
    private readonly Func<JsonObject, string>? _fill;
    private readonly CustomColumns? _columns;
    private bool _printed;

    private ObjectPrinter(string format, bool managedFields, Func<JsonObject, string>? fill, CustomColumns? columns)
    {
        _format = format;
        _managedFields = managedFields;
        _fill = fill;
        _columns = columns;
    }

    /// <summary>Whether it prints names alone, which needs the resource beside the object.</summary>
    public bool IsName => _format == "name";

    /// <summary>Custom columns, where those are asked for.</summary>
    public CustomColumns? Columns => _columns;

    /// <summary>The printer that <c>-o</c> asks for, or null where it asks for none.</summary>
    /// <param name="run">The run.</param>
    /// <param name="withColumns">Whether the verb prints tables, too (<c>get</c>).</param>
    /// <exception cref="CommandException">There is no such form.</exception>
    public static ObjectPrinter? For(KubectlRun run, bool withColumns = false)
    {
        var output = run.Arguments.Text("output");
        if (output.Length == 0 || (withColumns && output == "wide"))
        {
            return null;
        }

        var managed = run.Arguments.Has("show-managed-fields") && run.Arguments.On("show-managed-fields");
        var equals = output.IndexOf('=', StringComparison.Ordinal);
        var (format, rest) = equals < 0 ? (output, "") : (output[..equals], output[(equals + 1)..]);
        var printer = format switch
        {
            "json" or "yaml" or "name" when equals < 0 => new ObjectPrinter(format, managed, null, null),
            "jsonpath" or "jsonpath-file" or "jsonpath-as-json" => OfJsonPath(run, format, rest, managed),
            "custom-columns" or "custom-columns-file" when withColumns => new ObjectPrinter(format, managed, null, CustomColumns.Parse(TextOf(run, format, rest), NoHeaders(run))),
            "go-template" or "go-template-file" or "template" or "templatefile" or "kyaml" => throw new CommandException(run.Say("kubectl.no-output", format)),
            _ => null,
        };
        return printer ?? throw new CommandException(
            $"unable to match a printer suitable for the output format {JsonText.Quote(output)}, allowed formats are: {(withColumns ? WithColumns : Common)}");
    }

    /// <summary>One object (or a list) as text, its end included where the form has one.</summary>
    public string Print(JsonObject item)
    {
        var shown = _managedFields ? item : WithoutManagedFields(item);
        var first = !_printed;
        _printed = true;
        return _format switch
        {
            "json" => JsonText.Indented(shown),
            "yaml" => (first ? "" : "---\n") + YamlText.Of(shown),
            _ => _fill!(shown),
        };
    }

    /// <summary>The object's name line: <c>deployment.apps/web</c>.</summary>
    public static string NameOf(SelectedObject item) => item.DisplayName + "\n";

    /// <summary>A list of objects as kubectl makes it of several answers.</summary>
    public static JsonObject ListOf(IEnumerable<JsonObject> items) => new()
    {
        ["apiVersion"] = "v1",
        ["items"] = new JsonArray([.. items.Select(i => i.DeepClone())]),
        ["kind"] = "List",
        ["metadata"] = new JsonObject { ["resourceVersion"] = "" },
    };

    private static bool NoHeaders(KubectlRun run) => run.Arguments.On("no-headers");

    private static ObjectPrinter OfJsonPath(KubectlRun run, string format, string rest, bool managed)
    {
        var template = JsonPathTemplate.Parse(TextOf(run, format, rest), relaxed: true);
        var allowMissing = !run.Arguments.Has("allow-missing-template-keys") || run.Arguments.On("allow-missing-template-keys");
        return new ObjectPrinter(format, managed, format == "jsonpath-as-json"
            ? item => JsonText.Indented(new JsonArray([.. template.Find(item).Select(v => v?.DeepClone())]))
            : item => template.Fill(item, allowMissing), null);
    }

    private static string TextOf(KubectlRun run, string format, string rest)
    {
        if (rest.Length == 0)
        {
            throw new CommandException(format.StartsWith("custom", StringComparison.Ordinal)
                ? "custom-columns format specified but no custom columns given" : "template format specified but no template given");
        }

        return format.EndsWith("-file", StringComparison.Ordinal)
            ? run.Shell.Files.Find(run.Shell.Resolve(rest))?.TrimEnd('\n') ?? throw new CommandException($"error reading --template {rest}, open {rest}: no such file or directory\n")
            : rest;
    }

    private static JsonObject WithoutManagedFields(JsonObject item)
    {
        if (item.At("metadata", "managedFields") is null && !item.Items("items").Any(i => i.At("metadata", "managedFields") is not null))
        {
            return item;
        }

        var copy = item.DeepClone().AsObject();
        foreach (var one in copy.Items("items").OfType<JsonObject>().Prepend(copy))
        {
            (one["metadata"] as JsonObject)?.Remove("managedFields");
        }

        return copy;
    }
}
