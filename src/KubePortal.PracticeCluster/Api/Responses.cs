using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using KubePortal.ApiMachinery.Statuses;
using KubePortal.ApiMachinery.Validation;
using KubePortal.ApiMachinery.Yaml;

namespace KubePortal.PracticeCluster.Api;

/// <summary>Responses in the form of the real server: its media types and headers.</summary>
internal static class Responses
{
    /// <summary>The media type of nearly everything.</summary>
    public const string Json = "application/json";

    /// <summary>Bytes of any media type.</summary>
    public static HttpResponseMessage Bytes(int code, ReadOnlyMemory<byte> body, string mediaType = Json) =>
        With(code, new ReadOnlyMemoryContent(body), mediaType);

    /// <summary>Parts that are written one after the other, so that lists copy nothing.</summary>
    public static HttpResponseMessage Segments(int code, IReadOnlyList<ReadOnlyMemory<byte>> segments, string mediaType = Json) =>
        With(code, new SegmentsContent(segments), mediaType);

    /// <summary>An object in the form that was wished for.</summary>
    public static HttpResponseMessage Object(int code, ReadOnlyMemory<byte> json, Representation form) =>
        Bytes(code, form.IsYaml ? ToYaml(json.Span) : json, form.ContentType);

    /// <summary>A list in the form that was wished for.</summary>
    public static HttpResponseMessage List(int code, IReadOnlyList<ReadOnlyMemory<byte>> json, Representation form) => form.IsYaml
        ? Bytes(code, ToYaml([.. json.SelectMany(j => j.ToArray())]), form.ContentType)
        : Segments(code, json, form.ContentType);

    private static byte[] ToYaml(ReadOnlySpan<byte> json) => Encoding.UTF8.GetBytes(YamlWriting.Write(JsonNode.Parse(json)));

    /// <summary>A body that goes on.</summary>
    public static HttpResponseMessage Stream(Stream body, string mediaType = Json) => With(200, new StreamContent(body), mediaType);

    /// <summary>Plain text.</summary>
    public static HttpResponseMessage Text(int code, string text) =>
        With(code, new ReadOnlyMemoryContent(Encoding.UTF8.GetBytes(text)), "text/plain; charset=utf-8");

    /// <summary>A refusal.</summary>
    public static HttpResponseMessage Status(StatusException refusal, bool asYaml = false)
    {
        var response = Object(refusal.Code, StatusJson.Write(refusal.Status), Representation.Json with { IsYaml = asYaml });
        if (refusal.Status.Details?.RetryAfterSeconds is { } seconds and > 0)
        {
            response.Headers.TryAddWithoutValidation("Retry-After", seconds.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return response;
    }

    /// <summary>Adds warnings, each once, as RFC 7234 has them.</summary>
    public static HttpResponseMessage Warn(this HttpResponseMessage response, IEnumerable<string> warnings)
    {
        foreach (var warning in warnings.Distinct())
        {
            response.Headers.TryAddWithoutValidation("Warning", $"299 - {FieldErrors.Quote(warning)}");
        }

        return response;
    }

    private static HttpResponseMessage With(int code, HttpContent content, string mediaType)
    {
        content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        var response = new HttpResponseMessage((HttpStatusCode)code) { Content = content };
        response.Headers.CacheControl = new CacheControlHeaderValue { NoCache = true, Private = true };
        return response;
    }
}
