using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Escapes;

/// <summary>Bytes that no proper client sends: requests that two programs on the way would cut apart at different places.</summary>
public sealed class RawHttpEscapes(EscapePortal portal) : EscapeAttempt(portal)
{
    private const string Smuggled = "GET /clusters/{theirs}/api/v1/secrets HTTP/1.1\r\nHost: {host}\r\n{bearer}\r\n";

    [Theory]
    [InlineData("two lengths that differ", "POST {path} HTTP/1.1\r\nHost: {host}\r\n{bearer}Content-Length: 4\r\nContent-Length: 90\r\n\r\nabcd" + Smuggled)]
    [InlineData("a negative length", "POST {path} HTTP/1.1\r\nHost: {host}\r\n{bearer}Content-Length: -1\r\n\r\n" + Smuggled)]
    [InlineData("a length in hexadecimal", "POST {path} HTTP/1.1\r\nHost: {host}\r\n{bearer}Content-Length: 0x10\r\n\r\n" + Smuggled)]
    [InlineData("an encoding that is almost chunked", "POST {path} HTTP/1.1\r\nHost: {host}\r\n{bearer}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + Smuggled)]
    [InlineData("a space before a colon", "POST {path} HTTP/1.1\r\nHost: {host}\r\n{bearer}Content-Length : 5\r\n\r\nabcde" + Smuggled)]
    [InlineData("a folded header line", "GET {path} HTTP/1.1\r\nHost: {host}\r\n{bearer}X-A: b\r\n Content-Length: 5\r\n\r\n" + Smuggled)]
    [InlineData("a carriage return within a value", "GET {path} HTTP/1.1\r\nHost: {host}\r\nX-A: b\rX-Remote-User: admin\r\n{bearer}\r\n" + Smuggled)]
    [InlineData("a null byte within a value", "GET {path} HTTP/1.1\r\nHost: {host}\r\nX-A: b\0c\r\n{bearer}\r\n" + Smuggled)]
    [InlineData("a header without a name", "GET {path} HTTP/1.1\r\nHost: {host}\r\n: b\r\n{bearer}\r\n" + Smuggled)]
    [InlineData("two hosts", "GET {path} HTTP/1.1\r\nHost: {host}\r\nHost: elsewhere.example\r\n{bearer}\r\n" + Smuggled)]
    [InlineData("no host", "GET {path} HTTP/1.1\r\n{bearer}\r\n" + Smuggled)]
    [InlineData("a host with a path", "GET {path} HTTP/1.1\r\nHost: {host}/clusters\r\n{bearer}\r\n" + Smuggled)]
    [InlineData("an address of another server than its host", "GET http://169.254.169.254/latest/meta-data HTTP/1.1\r\nHost: {host}\r\n{bearer}\r\n" + Smuggled)]
    [InlineData("a method that no token is", "GE(T {path} HTTP/1.1\r\nHost: {host}\r\n{bearer}\r\n" + Smuggled)]
    [InlineData("a null byte in the path", "GET {path}\0 HTTP/1.1\r\nHost: {host}\r\n{bearer}\r\n" + Smuggled)]
    public async Task Is_answered_once_with_400_and_what_follows_is_not_read(string means, string request)
    {
        var answer = await SendAsync(request);

        answer.Code.ShouldBe(400, means);
        answer.AnswerCount.ShouldBe(1, means);
        answer.Head.ShouldContain("Connection: close", Case.Insensitive, means);
        answer.Body.ShouldBeEmpty(means);
    }

    [Theory]
    [InlineData("a chunk whose size is no number", "zz\r\n")]
    [InlineData("a chunk without an end of line", "5\r\nabcdeXX0\r\n\r\n")]
    [InlineData("a chunk larger than any number", "fffffffffffffffff\r\n")]
    public async Task A_body_in_bad_chunks_makes_nothing_and_what_follows_is_not_read(string means, string chunks)
    {
        var answer = await SendAsync(
            "POST {path} HTTP/1.1\r\nHost: {host}\r\n{bearer}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks + Smuggled);

        answer.Code.ShouldBe(400, means);
        answer.AnswerCount.ShouldBe(1, means);
    }

    [Fact]
    public async Task A_body_with_a_length_and_chunks_ends_where_its_chunks_end_and_what_follows_is_not_read()
    {
        // RFC 9112, 6.1 and 6.3: the chunks count, and the connection is closed behind them.
        var answer = await SendAsync(
            "POST {path} HTTP/1.1\r\nHost: {host}\r\n{bearer}Content-Type: application/json\r\nContent-Length: 300\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
            + Smuggled.Replace("Host:", "Connection: close\r\nHost:", StringComparison.Ordinal));

        answer.Code.ShouldBe(422, "an empty body is no ConfigMap");
        answer.AnswerCount.ShouldBe(1);
    }

    [Theory]
    [InlineData("a first line of 20,000 characters", 20_000, 0, 414)]
    [InlineData("200 headers", 10, 200, 431)]
    public async Task What_is_too_long_is_refused_before_it_is_kept(string means, int pathChars, int headers, int code)
    {
        var answer = await SendAsync(
            $"GET /{new string('a', pathChars)} HTTP/1.1\r\nHost: {{host}}\r\n"
            + string.Concat(Enumerable.Range(0, headers).Select(i => $"X-{i}: v\r\n")) + "\r\n");

        answer.Code.ShouldBe(code, means);
    }

    [Theory]
    [InlineData("CONNECT", "169.254.169.254:80")]
    [InlineData("TRACE", "{path}")]
    [InlineData("OPTIONS", "*")]
    [InlineData("PROPFIND", "{path}")]
    public async Task A_method_that_Kubernetes_does_not_know_gets_nowhere(string method, string target)
    {
        var answer = await SendAsync($"{method} {target} HTTP/1.1\r\nHost: {{host}}\r\nConnection: close\r\n{{bearer}}\r\n");

        answer.Code.ShouldBeOneOf(400, 404, 405);
        answer.Body.ShouldNotContain("meta-data");
        answer.Body.ShouldNotContain("Authorization");
    }

    [Fact]
    public async Task HTTP_2_in_plain_text_is_not_spoken_so_nothing_hides_in_its_frames()
    {
        var answer = await SendAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

        answer.Code.ShouldBeOneOf(0, 400, 505);
        answer.Body.ShouldNotContain("Secret");
    }

    private async Task<RawAnswer> SendAsync(string request)
    {
        using var aiko = await Portal.LearnerAsync();
        return await RawAnswer.ToAsync(
            Portal.Address,
            request.Replace("{path}", $"/clusters/{aiko.ClusterId}/api/v1/namespaces/default/configmaps", StringComparison.Ordinal)
                .Replace("{theirs}", Portal.Witness.ClusterId, StringComparison.Ordinal)
                .Replace("{host}", Portal.Address.Authority, StringComparison.Ordinal)
                .Replace("{bearer}", $"Authorization: Bearer {aiko.Token}\r\n", StringComparison.Ordinal),
            Stop);
    }
}
