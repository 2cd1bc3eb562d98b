using System.Text;
using System.Text.Json.Nodes;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Cluster;
using KubePortal.Console.Kubectl.Patching;

namespace KubePortal.Console.Kubectl.Printing;

/// <summary>The text of <c>kubectl explain</c>: what a kind or a field is, and the fields below it.</summary>
internal sealed class FieldExplanation(SchemaNode root, bool recursive)
{
    private const int LineCharsMax = 76;
    private const int ChoicesShown = 4;

    /// <summary>What stands before all else: the kind and its group and version.</summary>
    public static string Heading(ResourceMapping mapping) =>
        $"{(mapping.Group.Length > 0 ? $"GROUP:      {mapping.Group}\n" : "")}KIND:       {mapping.Kind}\nVERSION:    {mapping.Version}\n\n";

    /// <summary>What there is to say.</summary>
    /// <param name="path">The field's names from the kind down; none for the kind itself.</param>
    public string Text(IReadOnlyList<string> path)
    {
        var text = new StringBuilder();
        var schema = root.Schema;
        for (var i = 0; i < path.Count; i++)
        {
            var field = FieldOf(schema, path[i]) ?? throw new CommandException($"field {JsonText.Quote(path[i])} does not exist");
            if (i == path.Count - 1)
            {
                text.Append("FIELD: ").Append(path[i]).Append(" <").Append(TypeOf(field)).Append(">\n");
                if (field.Items("enum").Any())
                {
                    text.Append("ENUM:");
                    foreach (var choice in field.Items("enum"))
                    {
                        text.Append("\n    ").Append(Choice(choice));
                    }
                }

                text.Append("\n\n");
            }

            schema = field;
        }

        var resolved = root.Resolved(schema);
        text.Append("DESCRIPTION:\n");
        var description = Descriptions(schema).ToString();
        Wrapped(text, description.Length == 0 ? "<empty>" : description, LineCharsMax, 4);
        var fields = new StringBuilder();
        Fields(fields, schema, 1, []);
        if (fields.Length > 0)
        {
            text.Append("FIELDS:\n").Append(fields);
        }

        return text.Append('\n').ToString();
    }

    // The field itself, or that of a list's items or a map's values.
    private JsonNode? FieldOf(JsonNode? schema, string name)
    {
        for (var depth = 0; depth < 6; depth++)
        {
            var resolved = root.Resolved(schema);
            if (resolved.At("properties", name) is { } field)
            {
                return field;
            }

            schema = resolved.At("items") ?? resolved.At("additionalProperties") as JsonObject;
            if (schema is null)
            {
                return null;
            }
        }

        return null;
    }

    // What is said where the field stands, and what its type says.
    private StringBuilder Descriptions(JsonNode? schema)
    {
        var text = new StringBuilder();
        var follow = schema;
        if (schema.Text("$ref").Length > 0)
        {
            follow = root.Resolved(schema);
        }

        if (follow.Text("description") is { Length: > 0 } description)
        {
            text.Append(description).Append('\n');
        }

        foreach (var part in follow.Items("allOf"))
        {
            text.Append(Descriptions(part));
        }

        if (follow.At("items") is { } items)
        {
            text.Append(Descriptions(items));
        }

        if (follow.At("additionalProperties") is JsonObject values)
        {
            text.Append(Descriptions(values));
        }

        return text;
    }

    private void Fields(StringBuilder text, JsonNode? schema, int level, HashSet<string> seen)
    {
        var reference = schema.Text("$ref");
        if (reference.Length > 0 && !seen.Add(reference))
        {
            return;
        }

        var resolved = reference.Length > 0 ? root.Resolved(schema) : schema;
        var required = resolved.Items("required").Select(JsonText.Scalar).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, field) in resolved.Entries("properties"))
        {
            Field(text, name, field, required.Contains(name), level);
            if (recursive)
            {
                Fields(text, field, level + 1, [.. seen]);
            }
        }

        foreach (var part in resolved.Items("allOf"))
        {
            Fields(text, part, level, [.. seen]);
        }

        if (resolved.At("items") is { } items)
        {
            Fields(text, items, level, [.. seen]);
        }

        if (resolved.At("additionalProperties") is JsonObject values)
        {
            Fields(text, values, level, [.. seen]);
        }
    }

    private void Field(StringBuilder text, string name, JsonNode? field, bool isRequired, int level)
    {
        var indent = level * 2;
        text.Append(' ', indent).Append(name).Append("\t<").Append(TypeOf(field)).Append('>');
        if (isRequired)
        {
            text.Append(" -required-");
        }

        var choices = field.Items("enum").ToList();
        if (choices.Count > 0)
        {
            text.Append('\n').Append(' ', indent).Append("enum: ").AppendJoin(", ", choices.Take(ChoicesShown).Select(Choice));
            if (choices.Count > ChoicesShown)
            {
                text.Append(", ....");
            }
        }

        text.Append('\n');
        if (!recursive)
        {
            var description = field.Text("description");
            Wrapped(text, description.Length == 0 ? "<no description>" : description, 78 - indent, indent + 2);
            text.Append('\n');
        }
    }

    private static string Choice(JsonNode? value) => JsonText.Scalar(value) is { Length: > 0 } shown ? shown : "\"\"";

    private string TypeOf(JsonNode? schema)
    {
        if (schema.At("items") is { } items)
        {
            return "[]" + TypeOf(items);
        }

        if (schema.At("additionalProperties") is JsonObject values)
        {
            return "map[string]" + TypeOf(values);
        }

        if (schema.At("properties") is null && schema.Items("allOf").ToList() is [var only])
        {
            return TypeOf(only);
        }

        if (schema.Text("$ref") is { Length: > 0 } reference)
        {
            var type = root.Resolved(schema).Text("type");
            return type is "" or "object" ? reference[(reference.LastIndexOf('.') + 1)..] : type;
        }

        return schema.Text("type") is { Length: > 0 } own and not "object" ? own : "Object";
    }

    // Paragraphs keep their line ends; longer lines break at words.
    private static void Wrapped(StringBuilder text, string description, int width, int indent)
    {
        foreach (var paragraph in description.Split('\n'))
        {
            var line = new StringBuilder();
            foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (line.Length > 0 && line.Length + 1 + word.Length > width)
                {
                    text.Append(' ', indent).Append(line).Append('\n');
                    line.Clear();
                }

                line.Append(line.Length > 0 ? " " : "").Append(word);
            }

            text.Append(' ', indent).Append(line).Append('\n');
        }
    }
}
