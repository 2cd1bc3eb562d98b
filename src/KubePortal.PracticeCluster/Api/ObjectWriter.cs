using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using KubePortal.PracticeCluster.Resources;
using KubePortal.PracticeCluster.Storage;

namespace KubePortal.PracticeCluster.Api;

/// <summary>
/// Turns stored objects into response bodies: whole objects and lists are the stored bytes; tables and metadata are written from them.
/// </summary>
internal static class ObjectWriter
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private static readonly ReadOnlyMemory<byte> Comma = ","u8.ToArray();
    private static readonly ReadOnlyMemory<byte> OpenBrace = "{"u8.ToArray();
    private static readonly ReadOnlyMemory<byte> EndOfList = "]}"u8.ToArray();

    /// <summary>One object.</summary>
    public static ReadOnlyMemory<byte> Object(StoredObject value, Representation form, RowObject rows, DateTimeOffset now) => form.Form switch
    {
        ObjectForm.Table => Table(value.Resource, [value], new ListMetadata(value.ResourceVersion), form, rows, now, withColumns: true),
        ObjectForm.Metadata => Write(writer => WriteMetadata(writer, value, form.Version)),
        _ => value.Json,
    };

    /// <summary>A list.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> List(
        Resource resource, IReadOnlyList<StoredObject> items, ListMetadata metadata, Representation form, RowObject rows, DateTimeOffset now)
    {
        switch (form.Form)
        {
            case ObjectForm.Table:
                return [Table(resource, items, metadata, form, rows, now, withColumns: true)];
            case ObjectForm.Metadata:
                return
                [
                    Write(writer =>
                    {
                        writer.WriteStartObject();
                        writer.WriteString("kind", "PartialObjectMetadataList");
                        writer.WriteString("apiVersion", $"meta.k8s.io/{form.Version}");
                        metadata.Write(writer);
                        if (items.Count == 0)
                        {
                            writer.WriteNull("items");
                        }
                        else
                        {
                            writer.WriteStartArray("items");
                            foreach (var item in items)
                            {
                                WriteMetadata(writer, item, form.Version);
                            }

                            writer.WriteEndArray();
                        }

                        writer.WriteEndObject();
                    }),
                ];
        }

        var head = Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("kind", $"{resource.Kind}List");
            writer.WriteString("apiVersion", resource.ApiVersion);
            metadata.Write(writer);
            writer.WriteStartArray("items");
        });

        var segments = new List<ReadOnlyMemory<byte>>((items.Count * 3) + 2) { head };
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
            {
                segments.Add(Comma);
            }

            // In lists, items don't repeat kind and apiVersion.
            segments.Add(OpenBrace);
            segments.Add(items[i].Json[resource.Prefix.Length..]);
        }

        segments.Add(EndOfList);
        return segments;
    }

    /// <summary>One line of a watch: <c>{"type":"ADDED","object":…}</c>.</summary>
    public static ReadOnlyMemory<byte> Event(
        string type, StoredObject value, Representation form, RowObject rows, DateTimeOffset now, bool withColumns)
    {
        var body = form.Form == ObjectForm.Table
            ? Table(value.Resource, [value], new ListMetadata(value.ResourceVersion), form, rows, now, withColumns)
            : Object(value, form, rows, now);
        return Event(type, body);
    }

    /// <summary>One line of a watch with any object.</summary>
    public static ReadOnlyMemory<byte> Event(string type, ReadOnlyMemory<byte> body)
    {
        var head = Encoding.UTF8.GetBytes($"{{\"type\":\"{type}\",\"object\":");
        var line = new byte[head.Length + body.Length + 2];
        head.CopyTo(line, 0);
        body.CopyTo(line.AsMemory(head.Length));
        line[^2] = (byte)'}';
        line[^1] = (byte)'\n';
        return line;
    }

    private static byte[] Table(
        Resource resource,
        IReadOnlyList<StoredObject> items,
        ListMetadata metadata,
        Representation form,
        RowObject rows,
        DateTimeOffset now,
        bool withColumns) => Write(writer =>
    {
        var table = resource.Table;
        writer.WriteStartObject();
        writer.WriteString("kind", "Table");
        writer.WriteString("apiVersion", $"meta.k8s.io/{form.Version}");
        metadata.Write(writer);
        WriteColumns(writer, withColumns ? table.Columns : null);
        writer.WriteStartArray("rows");
        foreach (var item in items)
        {
            writer.WriteStartObject();
            writer.WriteStartArray("cells");
            foreach (var cell in table.Cells(item, now))
            {
                WriteCell(writer, cell);
            }

            writer.WriteEndArray();
            WriteConditions(writer, table.Conditions(item));
            switch (rows)
            {
                case RowObject.Whole:
                    writer.WritePropertyName("object");
                    writer.WriteRawValue(item.Json.Span, skipInputValidation: true);
                    break;
                case RowObject.Metadata:
                    writer.WritePropertyName("object");
                    WriteMetadata(writer, item, form.Version);
                    break;
                default:
                    writer.WriteNull("object");
                    break;
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static void WriteColumns(Utf8JsonWriter writer, IReadOnlyList<Column>? columns)
    {
        if (columns is null)
        {
            writer.WriteNull("columnDefinitions");
            return;
        }

        writer.WriteStartArray("columnDefinitions");
        foreach (var column in columns)
        {
            writer.WriteStartObject();
            writer.WriteString("name", column.Title);
            writer.WriteString("type", column.Type);
            writer.WriteString("format", column.Format);
            writer.WriteString("description", column.Description);
            writer.WriteNumber("priority", column.Priority);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteConditions(Utf8JsonWriter writer, IReadOnlyList<RowCondition> conditions)
    {
        if (conditions.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("conditions");
        foreach (var condition in conditions)
        {
            writer.WriteStartObject();
            writer.WriteString("type", condition.Type);
            writer.WriteString("status", "True");
            writer.WriteString("reason", condition.Reason);
            writer.WriteString("message", condition.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteCell(Utf8JsonWriter writer, object cell)
    {
        switch (cell)
        {
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            default:
                writer.WriteNumberValue(Convert.ToInt64(cell, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static void WriteMetadata(Utf8JsonWriter writer, StoredObject value, string version)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", "PartialObjectMetadata");
        writer.WriteString("apiVersion", $"meta.k8s.io/{version}");

        writer.WritePropertyName("metadata");
        writer.WriteRawValue(MetadataOf(value), skipInputValidation: true);
        writer.WriteEndObject();
    }

    // The third member of the canonical form, after kind and apiVersion.
    private static ReadOnlySpan<byte> MetadataOf(StoredObject value)
    {
        var reader = new Utf8JsonReader(value.Json.Span);
        reader.Read();
        while (reader.Read() && !reader.ValueTextEquals("metadata"u8))
        {
            reader.Skip();
        }

        reader.Read();
        var from = (int)reader.TokenStartIndex;
        reader.Skip();
        return value.Json.Span[from..(int)reader.BytesConsumed];
    }

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, Relaxed))
        {
            write(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }
}
