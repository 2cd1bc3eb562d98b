using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace KubePortal.PracticeCluster.Tests.Api;

/// <summary>Bodies in protobuf, as typed clients send them, and what the server says to those that are none.</summary>
public sealed class ProtobufBodies : IDisposable
{
    private const string ConfigMaps = "/api/v1/namespaces/default/configmaps";

    // metadata { name: "colours" } data { key: "sky" value: "blue" }
    private static readonly byte[] Colours = [.. Field(1, Field(1, "colours"u8)), .. Field(2, [.. Field(1, "sky"u8), .. Field(2, "blue"u8)])];

    private readonly PracticeCluster _cluster = PracticeCluster.Create(
        new PracticeClusterOptions { Controllers = false }, new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero)));

    private readonly HttpMessageInvoker _api;

    public ProtobufBodies() => _api = new HttpMessageInvoker(_cluster.CreateHandler());

    [Fact]
    public async Task An_object_is_created_from_protobuf_and_answered_in_json()
    {
        var (code, made) = await SendAsync(HttpMethod.Post, ConfigMaps, Envelope("v1", "ConfigMap", Colours));
        code.ShouldBe(HttpStatusCode.Created);
        made["kind"]!.GetValue<string>().ShouldBe("ConfigMap");
        made["data"]!["sky"]!.GetValue<string>().ShouldBe("blue");
    }

    [Fact]
    public async Task What_the_envelope_does_not_name_is_what_the_address_names()
    {
        var (code, made) = await SendAsync(HttpMethod.Post, ConfigMaps, Envelope("", "", Colours));
        code.ShouldBe(HttpStatusCode.Created);
        made["metadata"]!["name"]!.GetValue<string>().ShouldBe("colours");
    }

    [Theory]
    [InlineData("v1")]
    [InlineData("policy/v1")]
    public async Task The_options_of_a_deletion_come_in_any_groups_envelope(string apiVersion)
    {
        await SendAsync(HttpMethod.Post, ConfigMaps, Envelope("v1", "ConfigMap", Colours));

        // preconditions { resourceVersion: "1" }
        var (code, said) = await SendAsync(
            HttpMethod.Delete, $"{ConfigMaps}/colours", Envelope(apiVersion, "DeleteOptions", Field(2, Field(2, "1"u8))));
        code.ShouldBe(HttpStatusCode.Conflict);
        said["message"]!.GetValue<string>().ShouldContain("the ResourceVersion in the precondition (1) does not match the ResourceVersion in record");

        (code, _) = await SendAsync(HttpMethod.Delete, $"{ConfigMaps}/colours", Envelope(apiVersion, "DeleteOptions", []));
        code.ShouldBe(HttpStatusCode.OK);
    }

    public static TheoryData<string, byte[]> Faults { get; } = new()
    {
        {
            "the object provided is unrecognized (must be of type ConfigMap): provided data does not appear to be a protobuf message, "
            + "expected prefix [107 56 115 0] (6a756e6b)", "junk"u8.ToArray()
        },
        { "the object provided is unrecognized (must be of type ConfigMap): empty body (6b387300)", "k8s\0"u8.ToArray() },
        { "the object provided is unrecognized (must be of type ConfigMap): unexpected EOF (6b3873000a7f)", [.. "k8s\0"u8, 0x0a, 0x7f] },
        { "ConfigMap in version \"v1\" cannot be handled as a ConfigMap: unexpected EOF", Envelope("v1", "ConfigMap", [0x0a, 0x7f]) },
        {
            "Colour in version \"v1\" cannot be handled as a ConfigMap: no kind \"Colour\" is registered for version \"v1\" in scheme \"pkg/api/legacyscheme/scheme.go:30\"",
            Envelope("v1", "Colour", Colours)
        },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task What_is_no_object_is_refused_in_the_servers_words(string message, byte[] body)
    {
        var (code, said) = await SendAsync(HttpMethod.Post, ConfigMaps, body);
        code.ShouldBe(HttpStatusCode.BadRequest);
        said["message"]!.GetValue<string>().ShouldBe(message);
    }

    [Theory]
    [InlineData("apps/v1", "Deployment")]
    [InlineData("apiextensions.k8s.io/v1", "CustomResourceDefinition")]
    public async Task An_object_of_another_kind_than_the_address_names_is_refused(string apiVersion, string kind)
    {
        var (code, said) = await SendAsync(HttpMethod.Post, ConfigMaps, Envelope(apiVersion, kind, []));
        code.ShouldBe(HttpStatusCode.BadRequest);
        said["message"]!.GetValue<string>().ShouldBe($"the API version in the data ({apiVersion}) does not match the expected API version (v1)");
    }

    public void Dispose()
    {
        _api.Dispose();
        _cluster.Dispose();
    }

    private async Task<(HttpStatusCode Code, JsonObject Answer)> SendAsync(HttpMethod method, string path, byte[] body)
    {
        using var request = new HttpRequestMessage(method, new Uri("http://practice.local" + path));
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.kubernetes.protobuf");
        request.Headers.TryAddWithoutValidation("Accept", "application/vnd.kubernetes.protobuf,application/json");
        request.Options.Set(ApiUser.Key, ApiUser.Admin);
        using var response = await _api.SendAsync(request, TestContext.Current.CancellationToken);
        var json = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (response.StatusCode, JsonNode.Parse(json)!.AsObject());
    }

    private static byte[] Envelope(string apiVersion, string kind, byte[] content) =>
        [.. "k8s\0"u8, .. Field(1, [.. Field(1, Encoding.UTF8.GetBytes(apiVersion)), .. Field(2, Encoding.UTF8.GetBytes(kind))]), .. Field(2, content)];

    // A string or a message of less than 128 bytes.
    private static byte[] Field(int number, ReadOnlySpan<byte> value) => [(byte)((number << 3) | 2), checked((byte)value.Length), .. value];
}
