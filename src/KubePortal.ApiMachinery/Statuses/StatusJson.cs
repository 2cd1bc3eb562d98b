using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using k8s.Models;

namespace KubePortal.ApiMachinery.Statuses;

/// <summary>Writes a <c>Status</c> as the API server does (KubernetesClient can only read them).</summary>
public static class StatusJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>UTF-8 JSON.</summary>
    public static byte[] Write(V1Status status)
    {
        ArgumentNullException.ThrowIfNull(status);
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("kind", "Status");
            writer.WriteString("apiVersion", "v1");
            writer.WriteStartObject("metadata");
            Text(writer, "continue", status.Metadata?.ContinueProperty);
            writer.WriteEndObject();
            Text(writer, "status", status.Status);
            Text(writer, "message", status.Message);
            Text(writer, "reason", status.Reason);
            if (status.Details is not null)
            {
                Details(writer, status.Details);
            }

            if (status.Code is { } code)
            {
                writer.WriteNumber("code", code);
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Details(Utf8JsonWriter writer, V1StatusDetails details)
    {
        writer.WriteStartObject("details");
        Text(writer, "name", details.Name);
        Text(writer, "group", details.Group);
        Text(writer, "kind", details.Kind);
        Text(writer, "uid", details.Uid);
        if (details.Causes is { Count: > 0 })
        {
            writer.WriteStartArray("causes");
            foreach (var cause in details.Causes)
            {
                writer.WriteStartObject();
                Text(writer, "reason", cause.Reason);
                Text(writer, "message", cause.Message);
                Text(writer, "field", cause.Field);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        if (details.RetryAfterSeconds is { } seconds)
        {
            writer.WriteNumber("retryAfterSeconds", seconds);
        }

        writer.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter writer, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            writer.WriteString(name, value);
        }
    }
}
