using System.Text.Json.Nodes;
using KubePortal.ApiMachinery.Fields;
using KubePortal.ApiMachinery.Protobuf;
using Shouldly;
using Xunit;
using static KubePortal.ApiMachinery.Tests.Protobuf.ProtobufMessage;

namespace KubePortal.ApiMachinery.Tests.Protobuf;

public sealed class ProtobufDecoderTests
{
    /// <summary>A deployment as kubectl sends it: with the zeros of all that isn't set.</summary>
    private static readonly ProtobufMessage Deployment = Empty
        .Message(1, Empty.Text(1, "web").Text(2, "").Text(3, "").Text(4, "").Text(5, "").Text(6, "").Number(7, 0).Message(8, Empty).Entry(11, "app", "web"))
        .Message(2, Empty
            .Number(1, 0)
            .Message(2, Empty.Entry(1, "app", "web"))
            .Message(3, Empty
                .Message(1, Empty.Text(1, "").Entry(11, "app", "web"))
                .Message(2, Empty
                    .Message(2, Empty
                        .Text(1, "nginx").Text(2, "nginx:1.27").Text(5, "")
                        .Message(6, Empty.Text(1, "").Number(2, 0).Number(3, 80).Text(4, "").Text(5, ""))
                        .Message(8, Empty.Message(2, Empty.Text(1, "cpu").Message(2, Empty.Text(1, "100m"))))
                        .Number(16, 0))
                    .Text(3, "").Number(11, 0)))
            .Message(4, Empty.Text(1, "").Message(2, Empty
                .Message(1, Empty.Number(1, 1).Number(2, 0).Text(3, "25%"))
                .Message(2, Empty.Number(1, 0).Number(2, 2).Text(3, ""))))
            .Number(5, 0).Number(7, 0));

    [Fact]
    public void An_object_is_what_the_same_client_would_have_sent_as_json() => Decoded("apps.v1.Deployment", Deployment).ShouldBe(
        """
        {
          "metadata": { "name": "web", "labels": { "app": "web" } },
          "spec": {
            "replicas": 0,
            "selector": { "matchLabels": { "app": "web" } },
            "template": {
              "metadata": { "labels": { "app": "web" } },
              "spec": { "containers": [{
                "name": "nginx", "image": "nginx:1.27", "ports": [{ "containerPort": 80 }], "resources": { "requests": { "cpu": "100m" } }
              }] }
            },
            "strategy": { "rollingUpdate": { "maxUnavailable": "25%", "maxSurge": 2 } }
          }
        }
        """, Comparer);

    [Fact]
    public void Bytes_become_base64_and_an_entry_without_value_is_empty() =>
        Decoded("core.v1.Secret", Empty.Message(2, Empty.Text(1, "key").Bytes(2, [0, 255, 7])).Message(2, Empty.Text(1, "none")).Number(5, 0)).ShouldBe(
            """{ "data": { "key": "AP8H", "none": "" }, "immutable": false }""", Comparer);

    [Fact]
    public void Times_are_written_in_seconds_or_in_six_digits_and_none_is_left_out()
    {
        var time = Empty.Number(1, 1_772_359_200).Number(2, 123_456_789);
        Decoded("core.v1.Event", Empty.Message(6, time).Message(7, Empty).Message(10, time)).ShouldBe(
            """{ "firstTimestamp": "2026-03-01T10:00:00Z", "eventTime": "2026-03-01T10:00:00.123456Z" }""", Comparer);
        Decoded("meta.v1.ObjectMeta", Empty.Message(8, Empty.Number(1, -1))).ShouldBe("""{ "creationTimestamp": "1969-12-31T23:59:59Z" }""", Comparer);
        Fault("meta.v1.ObjectMeta", Empty.Message(8, Empty.Number(1, long.MaxValue))).ShouldBe("Time.MarshalJSON: year outside of range [0,9999]");
    }

    [Fact]
    public void Fields_of_an_embedded_message_belong_to_the_object()
    {
        Decoded("core.v1.Volume", Empty.Text(1, "tmp").Message(2, Empty.Message(2, Empty.Text(1, "")))).ShouldBe(
            """{ "name": "tmp", "emptyDir": {} }""", Comparer);
        Decoded("core.v1.Probe", Empty.Message(1, Empty.Message(3, Empty.Message(1, Empty.Number(1, 0).Number(2, 80).Text(3, "")))).Number(4, 5)).ShouldBe(
            """{ "tcpSocket": { "port": 80 }, "periodSeconds": 5 }""", Comparer);
    }

    [Fact]
    public void Json_within_a_message_is_json_again() =>
        Decoded("apps.v1.ControllerRevision", Empty.Message(2, Empty.Text(1, """{"spec":{"replicas":2}}""")).Number(3, 7)).ShouldBe(
            """{ "data": { "spec": { "replicas": 2 } }, "revision": 7 }""", Comparer);

    [Fact]
    public void A_map_of_lists_is_read_through_the_messages_around_them() =>
        Decoded("authorization.v1.SubjectAccessReviewSpec", Empty.Message(5, Empty.Text(1, "scopes").Message(2, Empty.Text(1, "a").Text(1, "b")))).ShouldBe(
            """{ "extra": { "scopes": ["a", "b"] } }""", Comparer);

    [Fact]
    public void Numbers_may_be_packed_or_one_by_one()
    {
        Decoded("core.v1.PodSecurityContext", Empty.Number(4, 5).Number(4, 300)).ShouldBe("""{ "supplementalGroups": [5, 300] }""", Comparer);
        Decoded("core.v1.PodSecurityContext", Empty.Message(4, Empty.Varint(5).Varint(300))).ShouldBe("""{ "supplementalGroups": [5, 300] }""", Comparer);
    }

    [Fact]
    public void A_message_in_two_parts_is_one_and_of_a_value_sent_twice_the_last_counts() =>
        Decoded("core.v1.ConfigMap", Empty
            .Message(1, Empty.Text(1, "first").Entry(11, "a", "1")).Entry(2, "k", "1")
            .Message(1, Empty.Text(1, "last").Entry(11, "b", "2")).Entry(2, "k", "2")).ShouldBe(
            """{ "metadata": { "name": "last", "labels": { "a": "1", "b": "2" } }, "data": { "k": "2" } }""", Comparer);

    [Fact]
    public void Fields_that_are_not_known_are_passed_over_whatever_their_wire_type() =>
        Decoded("core.v1.LocalObjectReference", Empty
            .Number(900, 1)
            .Tag(901, 1).Raw(1, 2, 3, 4, 5, 6, 7, 8)
            .Text(902, "?")
            .Tag(903, 3).Tag(1, 3).Number(2, 9).Tag(1, 4).Tag(903, 4)
            .Tag(904, 5).Raw(1, 2, 3, 4)
            .Text(1, "kept")).ShouldBe("""{ "name": "kept" }""", Comparer);

    public static TheoryData<string, byte[]> Faults { get; } = new()
    {
        { "unexpected EOF", Empty.Tag(1, 2).ToArray() },
        { "unexpected EOF", Empty.Tag(1, 2).Varint(5).Raw(65).ToArray() },
        { "unexpected EOF", Empty.Tag(900, 1).Raw(1, 2, 3).ToArray() },
        { "unexpected EOF", Empty.Tag(900, 3).Number(1, 1).ToArray() },
        { "unexpected EOF", [0x80] },
        { "proto: integer overflow", [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01] },
        { "proto: negative length found during unmarshaling", Empty.Tag(1, 2).Varint(ulong.MaxValue).ToArray() },
        { "proto: wrong wireType = 0 for field Name", Empty.Number(1, 1).ToArray() },
        { "proto: LocalObjectReference: illegal tag 0 (wire type 2)", [0x02] },
        { "proto: LocalObjectReference: wiretype end group for non-group", Empty.Tag(1, 4).ToArray() },
        { "proto: illegal wireType 6", Empty.Tag(900, 6).ToArray() },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void What_is_no_message_is_told_in_the_servers_words(string fault, byte[] message) =>
        Fault("core.v1.LocalObjectReference", Empty.Raw(message)).ShouldBe(fault);

    [Fact]
    public void A_claimed_length_takes_no_memory()
    {
        var message = Empty.Tag(1, 2).Varint(int.MaxValue).ToArray();
        var type = FieldTable.Current.Find("core.v1.LocalObjectReference")!;
        Should.Throw<FormatException>(() => ProtobufDecoder.Decode(message, type));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<FormatException>(() => ProtobufDecoder.Decode(message, type));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(64 * 1024);
    }

    [Fact]
    public void A_message_that_breaks_off_anywhere_is_read_or_refused_and_no_more()
    {
        var whole = Deployment.ToArray();
        for (var length = 0; length < whole.Length; length++)
        {
            ReadOrRefused("apps.v1.Deployment", whole[..length]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(36)]
    [InlineData(2026)]
    public void A_message_with_broken_bytes_is_read_or_refused_and_no_more(int seed)
    {
        var random = new Random(seed);
        var whole = Deployment.ToArray();
        for (var i = 0; i < 5_000; i++)
        {
            var broken = whole.ToArray();
            for (var n = random.Next(1, 6); n > 0; n--)
            {
                broken[random.Next(broken.Length)] = (byte)random.Next(256);
            }

            ReadOrRefused("apps.v1.Deployment", broken);
        }
    }

    private static IEqualityComparer<string> Comparer { get; } = EqualityComparer<string>.Create(
        (a, b) => JsonNode.DeepEquals(JsonNode.Parse(a!), JsonNode.Parse(b!)), s => s.Length);

    private static string Decoded(string type, ProtobufMessage message) =>
        ProtobufDecoder.Decode(message.ToArray(), FieldTable.Current.Find(type)!).ToJsonString();

    private static string Fault(string type, ProtobufMessage message)
    {
        var bytes = message.ToArray();
        return Should.Throw<FormatException>(() => ProtobufDecoder.Decode(bytes, FieldTable.Current.Find(type)!)).Message;
    }

    // What is read has only fields that the type has; any other exception than that of bad input fails the test.
    private static void ReadOrRefused(string type, byte[] message)
    {
        var facts = FieldTable.Current.Find(type)!;
        try
        {
            var value = ProtobufDecoder.Decode(message, facts);
            ObjectDecoder.Decode(value, facts, out var unknown);
            unknown.ShouldBeEmpty();
        }
        catch (FormatException refused)
        {
            refused.Message.ShouldNotBeEmpty();
        }
    }
}
