using KubePortal.ApiMachinery.Protobuf;
using Shouldly;
using Xunit;
using static KubePortal.ApiMachinery.Tests.Protobuf.ProtobufMessage;

namespace KubePortal.ApiMachinery.Tests.Protobuf;

public sealed class ProtobufEnvelopeTests
{
    [Fact]
    public void An_envelope_names_the_kind_and_holds_the_object()
    {
        var envelope = ProtobufEnvelope.Read(Empty.Text(1, "content").InEnvelope("apps/v1", "Deployment"));
        (envelope.ApiVersion, envelope.Kind).ShouldBe(("apps/v1", "Deployment"));
        envelope.Content.ToArray().ShouldBe(Empty.Text(1, "content").ToArray());
    }

    public static TheoryData<string, byte[]> Faults { get; } = new()
    {
        { "empty data", [] },
        { "empty body", "k8s\0"u8.ToArray() },
        { "provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]", "junk"u8.ToArray() },
        { "provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]", "k8"u8.ToArray() },
        { "unexpected EOF", [.. "k8s\0"u8, 0x0a, 0x7f] },
        { "proto: wrong wireType = 0 for field TypeMeta", [.. "k8s\0"u8, 0x08, 0x01] },
        { "proto: wrong wireType = 0 for field Raw", [.. "k8s\0"u8, 0x10, 0x01] },
        { "proto: Unknown: illegal tag 0 (wire type 0)", [.. "k8s\0"u8, 0x00] },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void What_is_no_envelope_is_told_in_the_servers_words(string fault, byte[] data) =>
        Should.Throw<FormatException>(() => { ProtobufEnvelope.Read(data); }).Message.ShouldBe(fault);
}
